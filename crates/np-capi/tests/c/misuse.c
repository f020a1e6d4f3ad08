/* Null pointers, wrong sizes and unknown names are statuses, never crashes. */
#include <stdint.h>
#include <string.h>

#include "check.h"
#include "numpy_rs.h"

static void failed(nrs_status status, nrs_status expected, const char *kind, const char *message) {
    CHECK(status == expected);
    CHECK(strcmp(nrs_last_error_kind(), kind) == 0);
    if (strstr(nrs_last_error_message(), message) == NULL) {
        fprintf(stderr, "unexpected message: %s\n", nrs_last_error_message());
        exit(1);
    }
}

int main(void) {
    CHECK(strlen(nrs_version()) > 0);
    CHECK(nrs_last_error_kind() == NULL && nrs_last_error_message() == NULL);

    /* One element more than needed, so that the data can be moved by one byte. */
    double data[7] = {1, 2, 3, 4, 5, 6, 0}, copy[6];
    size_t shape[] = {2, 3}, huge[] = {SIZE_MAX, 2}, length, found[2];
    ptrdiff_t strides[2];
    nrs_array *a = NULL, *untouched = NULL;

    memmove((char *)data + 1, data, 6 * sizeof *data);
    CHECK(nrs_array_new("float64", 2, shape, (char *)data + 1, &a) == NRS_OK);
    CHECK(nrs_array_strides(a, 2, strides) == NRS_OK && strides[0] == 24 && strides[1] == 8);
    CHECK(nrs_array_copy_out(a, sizeof copy, copy) == NRS_OK && copy[0] == 1 && copy[5] == 6);

    failed(nrs_array_new(NULL, 2, shape, data, &untouched), NRS_VALUE_ERROR, "ValueError", "dtype is a null pointer");
    failed(nrs_array_new("float64", 2, NULL, data, &untouched), NRS_VALUE_ERROR, "ValueError", "shape is a null pointer");
    failed(nrs_array_new("float64", 2, shape, NULL, &untouched), NRS_VALUE_ERROR, "ValueError", "data is a null pointer");
    failed(nrs_array_new("float64", 2, shape, data, NULL), NRS_VALUE_ERROR, "ValueError", "out is a null pointer");
    failed(nrs_array_new("no such", 2, shape, data, &untouched), NRS_TYPE_ERROR, "TypeError", "data type 'no such' not understood");
    failed(nrs_array_new("\xff", 2, shape, data, &untouched), NRS_VALUE_ERROR, "ValueError", "dtype is not UTF-8");
    failed(nrs_array_new("f8", 2, huge, data, &untouched), NRS_VALUE_ERROR, "ValueError", "");
    failed(nrs_array_new("f8", 65, shape, data, &untouched), NRS_VALUE_ERROR, "ValueError", "maximum supported dimension");
    CHECK(untouched == NULL);

    failed(nrs_array_ndim(NULL, &length), NRS_VALUE_ERROR, "ValueError", "array is a null pointer");
    failed(nrs_array_ndim(a, NULL), NRS_VALUE_ERROR, "ValueError", "out is a null pointer");
    failed(nrs_array_nbytes(NULL, &length), NRS_VALUE_ERROR, "ValueError", "array is a null pointer");
    failed(nrs_array_shape(a, 1, found), NRS_VALUE_ERROR, "ValueError", "room for 1");
    failed(nrs_array_shape(a, 2, NULL), NRS_VALUE_ERROR, "ValueError", "out is a null pointer");
    failed(nrs_array_strides(NULL, 2, strides), NRS_VALUE_ERROR, "ValueError", "array is a null pointer");
    failed(nrs_array_copy_out(a, 8, copy), NRS_VALUE_ERROR, "ValueError", "the buffer has 8");
    failed(nrs_array_copy_out(a, sizeof copy, NULL), NRS_VALUE_ERROR, "ValueError", "data is a null pointer");
    CHECK(nrs_array_dtype(NULL) == NULL);

    failed(nrs_binary("no_such", a, a, &untouched), NRS_ATTRIBUTE_ERROR, "AttributeError", "'no_such'");
    failed(nrs_binary("sqrt", a, a, &untouched), NRS_ATTRIBUTE_ERROR, "AttributeError", "'sqrt'");
    failed(nrs_binary(NULL, a, a, &untouched), NRS_VALUE_ERROR, "ValueError", "name is a null pointer");
    failed(nrs_binary("add", a, NULL, &untouched), NRS_VALUE_ERROR, "ValueError", "b is a null pointer");
    failed(nrs_binary("add", a, a, NULL), NRS_VALUE_ERROR, "ValueError", "out is a null pointer");
    CHECK(untouched == NULL);

    nrs_array_free(a);
    nrs_array_free(NULL);
    return 0;
}
