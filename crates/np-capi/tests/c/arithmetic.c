/* Binary ufuncs against NumPy's answers: dtype, shape and bytes, or the exception and its message. */
#include <string.h>

#include "check.h"
#include "numpy_rs.h"

struct test_array {
    const char *dtype;
    size_t ndim;
    size_t shape[4];
    size_t nbytes;
    unsigned char data[64];
};

struct test_case {
    const char *name;
    struct test_array a, b, result;
    const char *kind;
    const char *message;
};

#include "cases.h"

static nrs_array *make(const struct test_array *from) {
    ptrdiff_t shape[5] = {(ptrdiff_t)from->ndim};
    for (size_t axis = 0; axis < from->ndim; axis++) shape[axis + 1] = (ptrdiff_t)from->shape[axis];
    nrs_array *array = nrs_array_of(from->dtype, shape, from->data);
    if (array == NULL) {
        fprintf(stderr, "%s: %s\n", nrs_last_error_kind(), nrs_last_error_message());
        exit(1);
    }
    return array;
}

static void check_array(const nrs_array *array, const struct test_array *expected) {
    size_t shape[4];
    unsigned char data[64];
    CHECK(strcmp(nrs_dtype_str(array), expected->dtype) == 0);
    CHECK(nrs_ndim(array) == (ptrdiff_t)expected->ndim);
    CHECK(nrs_shape(array, 4, shape) == (ptrdiff_t)expected->ndim);
    CHECK(memcmp(shape, expected->shape, expected->ndim * sizeof *shape) == 0);
    CHECK(nrs_copy_out(array, expected->nbytes, data) == NRS_OK);
    CHECK(memcmp(data, expected->data, expected->nbytes) == 0);
}

/* Ufuncs have numbers; what each is called stands before the first blank of its description. */
static size_t ufunc_named(const char *name) {
    const char *text;
    size_t length = strlen(name);
    for (size_t number = 0; (text = nrs_ufunc(number)) != NULL; number++) {
        if (strncmp(text, name, length) == 0 && text[length] == ' ') return number;
    }
    fprintf(stderr, "no ufunc %s\n", name);
    exit(1);
}

int main(void) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct test_case *t = &cases[i];
        nrs_array *a = make(&t->a), *b = make(&t->b);
        check_array(a, &t->a);
        fprintf(stderr, "case %d: %s of %s and %s\n", (int)i, t->name, t->a.dtype, t->b.dtype);
        nrs_array *result = nrs_binary(ufunc_named(t->name), a, b);
        if (t->kind == NULL) {
            CHECK(result != NULL);
            check_array(result, &t->result);
        } else {
            CHECK(result == NULL);
            /* The classes of ufuncs' errors are TypeErrors. */
            int is_ufuncs = strncmp(nrs_last_error_kind(), "UFunc", 5) == 0;
            CHECK(strcmp(is_ufuncs ? "TypeError" : nrs_last_error_kind(), t->kind) == 0);
            CHECK(strcmp(nrs_last_error_message(), t->message) == 0);
        }
        nrs_free(a);
        nrs_free(b);
        nrs_free(result);
    }
    return 0;
}
