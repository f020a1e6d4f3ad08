/* Null pointers, wrong sizes and unknown names are failures, never crashes. */
#include <stdint.h>
#include <string.h>

#include "check.h"
#include "numpy_rs.h"

static void failed(int is_failure, nrs_status expected, const char *kind, const char *message) {
    CHECK(is_failure);
    CHECK(nrs_last_error_status() == (ptrdiff_t)expected);
    CHECK(strcmp(nrs_last_error_kind(), kind) == 0);
    if (strstr(nrs_last_error_message(), message) == NULL) {
        fprintf(stderr, "unexpected message: %s\n", nrs_last_error_message());
        exit(1);
    }
}

#define REFUSED(call, message) failed((call) == NULL, NRS_VALUE_ERROR, "ValueError", message)
#define NEGATIVE(call, message) failed((call) < 0, NRS_VALUE_ERROR, "ValueError", message)

static void count(void *context) {
    ++*(int *)context;
}

int main(void) {
    CHECK(strlen(nrs_version()) > 0);
    CHECK(nrs_last_error_kind() == NULL && nrs_last_error_message() == NULL && nrs_last_error_status() == NRS_OK);

    /* One element more than needed, so that the data can be moved by one byte. */
    double data[7] = {1, 2, 3, 4, 5, 6, 0}, copy[6];
    ptrdiff_t shape[] = {2, 2, 3}, huge[] = {2, PTRDIFF_MAX, 2}, negative[] = {-5, 1}, axes[65] = {64};
    ptrdiff_t strides[2];
    size_t found[2];

    memmove((char *)data + 1, data, 6 * sizeof *data);
    nrs_array *a = nrs_array_of("float64", shape, (char *)data + 1);
    CHECK(nrs_strides(a, 2, strides) == 2 && strides[0] == 24 && strides[1] == 8);
    CHECK(nrs_copy_out(a, sizeof copy, copy) == NRS_OK && copy[0] == 1 && copy[5] == 6);

    REFUSED(nrs_array_of(NULL, shape, data), "dtype is a null pointer");
    REFUSED(nrs_array_of("float64", NULL, data), "shape is a null pointer");
    REFUSED(nrs_array_of("float64", negative, data), "negative number of integers");
    REFUSED(nrs_array_of("float64", shape, NULL), "data is a null pointer");
    failed(nrs_array_of("no such", shape, data) == NULL, NRS_TYPE_ERROR, "TypeError", "data type 'no such' not understood");
    REFUSED(nrs_array_of("\xff", shape, data), "dtype is not UTF-8");
    REFUSED(nrs_array_of("f8", huge, data), "");
    CHECK(axes[1] == 0);

    NEGATIVE(nrs_ndim(NULL), "a is a null pointer");
    NEGATIVE(nrs_dtype(NULL), "a is a null pointer");
    NEGATIVE(nrs_shape(a, 1, found), "room for 1");
    NEGATIVE(nrs_shape(a, 2, NULL), "out is a null pointer");
    NEGATIVE(nrs_strides(NULL, 2, strides), "a is a null pointer");
    failed(nrs_copy_out(a, 8, copy) != NRS_OK, NRS_VALUE_ERROR, "ValueError", "the buffer has 8");
    failed(nrs_copy_out(a, sizeof copy, NULL) != NRS_OK, NRS_VALUE_ERROR, "ValueError", "out is a null pointer");
    CHECK(nrs_dtype_str(NULL) == NULL);

    failed(nrs_binary(100000, a, a) == NULL, NRS_ATTRIBUTE_ERROR, "AttributeError", "number 100000");
    REFUSED(nrs_binary(0, a, NULL), "b is a null pointer");
    nrs_array *two = nrs_weak_int(2);
    failed(nrs_size(two) < 0, NRS_TYPE_ERROR, "TypeError", "is a number");
    REFUSED(nrs_get(a, NULL), "index is a null pointer");
    nrs_keyword unknown[] = {{.key = 12345}, {0}};
    failed(nrs_sum(a, unknown) == NULL, NRS_TYPE_ERROR, "TypeError", "no keyword");

    /* Keywords and an index as they are meant. */
    nrs_keyword last[] = {
        {.key = NRS_KEY_AXIS, .value.axes = (ptrdiff_t[]){-1, 1}}, {.key = NRS_KEY_KEEPDIMS, .value.integer = 1}, {0}};
    nrs_array *sums = nrs_sum(a, last);
    CHECK(nrs_ndim(sums) == 2 && nrs_copy_out(sums, 2 * sizeof *copy, copy) == NRS_OK && copy[0] == 6 && copy[1] == 15);
    nrs_index_part column[] = {{.kind = NRS_INDEX_SLICE}, {.kind = NRS_INDEX_INT, .start = -1}, {0}};
    nrs_array *ends = nrs_get(a, column);
    CHECK(nrs_set(ends, (nrs_index_part[]){{.kind = NRS_INDEX_ELLIPSIS}, {0}}, two) == NRS_OK);
    CHECK(nrs_copy_out(a, sizeof copy, copy) == NRS_OK && copy[2] == 2 && copy[5] == 2);

    /* Memory that stays the caller's, and is let go once nobody uses it. */
    int released = 0;
    int32_t own[4] = {1, 2, 3, 4};
    nrs_array *over = nrs_array_over(
        "int32", (ptrdiff_t[]){1, 4}, (ptrdiff_t[]){1, -4}, own + 3, 1, count, &released);
    nrs_array *view = nrs_transpose(over, NULL);
    CHECK(nrs_fill(view, two) == NRS_OK && own[0] == 2 && own[3] == 2);
    nrs_free(over);
    CHECK(released == 0);
    nrs_free(view);
    CHECK(released == 1);

    nrs_free(ends);
    nrs_free(sums);
    nrs_free(two);
    nrs_free(a);
    nrs_free(NULL);
    return 0;
}
