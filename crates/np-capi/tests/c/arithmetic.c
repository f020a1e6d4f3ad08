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
    nrs_array *array = NULL;
    if (nrs_array_new(from->dtype, from->ndim, from->shape, from->data, &array) != NRS_OK) {
        fprintf(stderr, "%s: %s\n", nrs_last_error_kind(), nrs_last_error_message());
        exit(1);
    }
    return array;
}

static void check_array(const nrs_array *array, const struct test_array *expected) {
    size_t ndim, nbytes, shape[4];
    unsigned char data[64];
    CHECK(strcmp(nrs_array_dtype(array), expected->dtype) == 0);
    CHECK(nrs_array_ndim(array, &ndim) == NRS_OK && ndim == expected->ndim);
    CHECK(nrs_array_shape(array, 4, shape) == NRS_OK);
    CHECK(memcmp(shape, expected->shape, ndim * sizeof *shape) == 0);
    CHECK(nrs_array_nbytes(array, &nbytes) == NRS_OK && nbytes == expected->nbytes);
    CHECK(nrs_array_copy_out(array, nbytes, data) == NRS_OK);
    CHECK(memcmp(data, expected->data, nbytes) == 0);
}

int main(void) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct test_case *t = &cases[i];
        nrs_array *a = make(&t->a), *b = make(&t->b), *result = NULL;
        check_array(a, &t->a);
        fprintf(stderr, "case %d: %s of %s and %s\n", (int)i, t->name, t->a.dtype, t->b.dtype);
        nrs_status status = nrs_binary(t->name, a, b, &result);
        if (t->kind == NULL) {
            CHECK(status == NRS_OK);
            check_array(result, &t->result);
        } else {
            CHECK(status != NRS_OK && result == NULL);
            CHECK(strcmp(nrs_last_error_kind(), t->kind) == 0);
            CHECK(strcmp(nrs_last_error_message(), t->message) == 0);
        }
        nrs_array_free(a);
        nrs_array_free(b);
        nrs_array_free(result);
    }
    return 0;
}
