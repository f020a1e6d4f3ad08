/* The C ABI of numpy-rs. Generated; see the README.
 *
 * Every call that can fail returns a status, and leaves what it was to write as it is when it fails. Names and shapes
 * are read during the call only. An array may be used by several threads at once; whoever frees it is the last. */
#ifndef NUMPY_RS_H
#define NUMPY_RS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An array of any dtype and shape. */
typedef struct nrs_array nrs_array;

/* What a call returns: success, or the exception that NumPy raises. */
typedef enum nrs_status {
    NRS_OK = 0,
    NRS_ATTRIBUTE_ERROR = 1,
    NRS_AXIS_ERROR = 2,
    NRS_BUFFER_ERROR = 3,
    NRS_FLOATING_POINT_ERROR = 4,
    NRS_INDEX_ERROR = 5,
    NRS_MEMORY_ERROR = 6,
    NRS_NOT_IMPLEMENTED_ERROR = 7,
    NRS_OS_ERROR = 8,
    NRS_OVERFLOW_ERROR = 9,
    NRS_TOO_HARD_ERROR = 10,
    NRS_TYPE_ERROR = 11,
    NRS_VALUE_ERROR = 12,
    NRS_SYSTEM_ERROR = 13,
} nrs_status;

/* The version of the library, "0.1.0". It lives for ever. */
const char *nrs_version(void);

/* The name of Python's exception for the last call that failed on this thread, "ValueError"; NULL if none has.
 * It lives for ever. Calls that succeed leave it as it is. */
const char *nrs_last_error_kind(void);

/* The message of the last call that failed on this thread, NULL if none has. It lives until the next failure
 * on this thread. */
const char *nrs_last_error_message(void);

/* Makes an array of a copy of data: elements of dtype ("float64", "<f8", "d", ...) in C order, at any
 * alignment, as many as shape, which has ndim lengths, says. shape may be NULL if ndim is 0, data if there
 * are no elements. Booleans are true for every byte but zero. *out is to be freed with nrs_array_free. */
nrs_status nrs_array_new(const char *dtype, size_t ndim, const size_t *shape, const void *data, nrs_array **out);

/* Frees an array. NULL is left alone. */
void nrs_array_free(nrs_array *array);

/* The dtype as NumPy's type string, "<f8"; NULL on failure. It lives as long as the array. */
const char *nrs_array_dtype(const nrs_array *array);

/* The number of axes. */
nrs_status nrs_array_ndim(const nrs_array *array, size_t *out);

/* Writes the lengths along the axes to out, which has room for room of them. */
nrs_status nrs_array_shape(const nrs_array *array, size_t room, size_t *out);

/* Writes the bytes from one element to the next along the axes to out, which has room for room of them. */
nrs_status nrs_array_strides(const nrs_array *array, size_t room, ptrdiff_t *out);

/* The bytes of all elements. */
nrs_status nrs_array_nbytes(const nrs_array *array, size_t *out);

/* Copies the elements in C order to data, a buffer of nbytes bytes: neither fewer nor more than they are. */
nrs_status nrs_array_copy_out(const nrs_array *array, size_t nbytes, void *data);

/* Calls the ufunc name ("add", "subtract", "multiply", "divide", "maximum", "less", ...) on two arrays,
 * with NumPy's broadcasting and dtypes. *out is to be freed with nrs_array_free. */
nrs_status nrs_binary(const char *name, const nrs_array *a, const nrs_array *b, nrs_array **out);

#ifdef __cplusplus
}
#endif

#endif
