/* The C ABI of numpy-rs. Generated; see the README.
 *
 * A call that fails returns NULL, a status that is not NRS_OK, or what is said below; the thread's last error tells why. Arrays that
 * are returned are the caller's, who frees them with nrs_free; lists of them and texts live until the thread is given another list or
 * text. Everything that is passed is read during the call only. An array may be used by several threads at once; whoever
 * frees it is the last.
 *
 * Integers of a shape, axes and the like are one pointer: to their number, and after it they themselves, as in
 * (ptrdiff_t[]){2, 3, 4} for the shape (3, 4). For axes NULL stands for all, and -1 before one axis for it alone. */
#ifndef NUMPY_RS_H
#define NUMPY_RS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An array of any dtype and shape, or a number that stands beside arrays. */
typedef struct nrs_array nrs_array;

/* A generator of random bits; nrs_random_free frees it. */
typedef struct nrs_random nrs_random;

/* Tells the owner of memory that no array uses it any more. */
typedef void (*nrs_release)(void *context);

/* Is given the category and the message of a warning; anything but 0 makes the call that warned fail. */
typedef int (*nrs_on_warning)(const char *category, const char *message);

/* A function that is given an element, to free, and tells its text by nrs_give_text; anything but 0 stands for an exception. */
typedef int (*nrs_on_element)(nrs_array *element);

/* A function that is given a text and a number; anything but 0 stands for an exception. */
typedef int (*nrs_on_text)(const char *text, int number);

/* A part of an index; the last part has the kind 0. A slice has NRS_SLICE and those of the others whose bounds it has. */
typedef struct nrs_index_part {
    ptrdiff_t kind;
    ptrdiff_t start; /* the integer, where a slice begins, or the handle of an array */
    ptrdiff_t stop;
    ptrdiff_t step;
} nrs_index_part;

enum {
    NRS_INDEX_INT = 1,
    NRS_INDEX_NEW_AXIS = 2,
    NRS_INDEX_ELLIPSIS = 3,
    NRS_INDEX_ARRAY = 4,
    NRS_INDEX_SLICE = 5,
    NRS_INDEX_START = 8,
    NRS_INDEX_STOP = 16,
    NRS_INDEX_STEP = 32,
};

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
    NRS_LINALG_ERROR = 12,
    NRS_RUNTIME_ERROR = 13,
    NRS_ZERO_DIVISION_ERROR = 14,
    NRS_NO_LOOP_ERROR = 15,
    NRS_CASTING_ERROR = 16,
    NRS_WARNING_ERROR = 17,
    NRS_VALUE_ERROR = 18,
    NRS_SYSTEM_ERROR = 19,
} nrs_status;

/* A keyword argument of NumPy's; the last one of a list has the key 0. */
typedef struct nrs_keyword {
    int64_t key;
    union {
        intptr_t integer;
        double real;
        const char *name;
        const char *dtype;
        const ptrdiff_t *axes;
        const ptrdiff_t *integers;
        const nrs_array *array;
    } value;
} nrs_keyword;

/* The keys, and which member of the union has the value. */
enum {
    NRS_KEY_AXIS = 1, /* axes */
    NRS_KEY_DTYPE = 2, /* dtype */
    NRS_KEY_KEEPDIMS = 3, /* integer */
    NRS_KEY_OUT = 4, /* array */
    NRS_KEY_WHERE = 5, /* array */
    NRS_KEY_INITIAL = 6, /* array */
    NRS_KEY_ORDER = 7, /* name */
    NRS_KEY_CASTING = 8, /* name */
    NRS_KEY_ENDPOINT = 9, /* integer */
    NRS_KEY_COPY = 10, /* integer */
    NRS_KEY_N = 11, /* integer */
    NRS_KEY_NORM = 12, /* name */
    NRS_KEY_CAPITAL_M = 13, /* integer */
    NRS_KEY_K = 14, /* integer */
    NRS_KEY_KIND = 15, /* name */
    NRS_KEY_UPLO = 16, /* name */
    NRS_KEY_UPPER = 17, /* integer */
    NRS_KEY_HERMITIAN = 18, /* integer */
    NRS_KEY_FULL_MATRICES = 19, /* integer */
    NRS_KEY_RCOND = 20, /* array */
    NRS_KEY_IND = 21, /* integer */
    NRS_KEY_STABLE = 22, /* integer */
    NRS_KEY_DECIMALS = 23, /* integer */
    NRS_KEY_DEG = 24, /* integer */
    NRS_KEY_TOL = 25, /* array */
    NRS_KEY_RTOL = 26, /* array */
    NRS_KEY_ATOL = 27, /* array */
    NRS_KEY_EQUAL_NAN = 28, /* integer */
    NRS_KEY_NAN = 29, /* array */
    NRS_KEY_POSINF = 30, /* array */
    NRS_KEY_NEGINF = 31, /* array */
    NRS_KEY_DEFAULT = 32, /* array */
    NRS_KEY_PREPEND = 33, /* array */
    NRS_KEY_APPEND = 34, /* array */
    NRS_KEY_TO_BEGIN = 35, /* array */
    NRS_KEY_TO_END = 36, /* array */
    NRS_KEY_EDGE_ORDER = 37, /* integer */
    NRS_KEY_X = 38, /* array */
    NRS_KEY_DX = 39, /* array */
    NRS_KEY_DISCONT = 40, /* array */
    NRS_KEY_PERIOD = 41, /* array */
    NRS_KEY_LEFT = 42, /* array */
    NRS_KEY_RIGHT = 43, /* array */
    NRS_KEY_AXISA = 44, /* integer */
    NRS_KEY_AXISB = 45, /* integer */
    NRS_KEY_AXISC = 46, /* integer */
    NRS_KEY_CAPITAL_N = 47, /* integer */
    NRS_KEY_INCREASING = 48, /* integer */
    NRS_KEY_MODE = 49, /* name */
    NRS_KEY_SHAPE = 50, /* integers */
    NRS_KEY_NDMIN = 51, /* integer */
    NRS_KEY_BASE = 52, /* array */
    NRS_KEY_SPARSE = 53, /* integer */
    NRS_KEY_INDEXING = 54, /* name */
    NRS_KEY_COUNT = 55, /* integer */
    NRS_KEY_OFFSET = 56, /* integer */
    NRS_KEY_S = 57, /* integers */
    NRS_KEY_AXES = 58, /* axes */
    NRS_KEY_AXIS1 = 59, /* integer */
    NRS_KEY_AXIS2 = 60, /* integer */
    NRS_KEY_TRIM = 61, /* name */
    NRS_KEY_CONSTANT_VALUES = 62, /* array */
    NRS_KEY_END_VALUES = 63, /* array */
    NRS_KEY_STAT_LENGTH = 64, /* array */
    NRS_KEY_REFLECT_TYPE = 65, /* name */
    NRS_KEY_BITORDER = 66, /* name */
    NRS_KEY_DDOF = 67, /* real */
    NRS_KEY_CORRECTION = 68, /* real */
    NRS_KEY_MEAN = 69, /* array */
    NRS_KEY_WEIGHTS = 70, /* array */
    NRS_KEY_INCLUDE_INITIAL = 71, /* integer */
    NRS_KEY_SIDE = 72, /* name */
    NRS_KEY_SORTER = 73, /* array */
    NRS_KEY_MINLENGTH = 74, /* integer */
    NRS_KEY_DENSITY = 75, /* integer */
    NRS_KEY_Y = 76, /* array */
    NRS_KEY_ROWVAR = 77, /* integer */
    NRS_KEY_BIAS = 78, /* integer */
    NRS_KEY_FWEIGHTS = 79, /* array */
    NRS_KEY_AWEIGHTS = 80, /* array */
    NRS_KEY_METHOD = 81, /* name */
    NRS_KEY_ASSUME_UNIQUE = 82, /* integer */
    NRS_KEY_INVERT = 83, /* integer */
    NRS_KEY_RETURN_INDEX = 84, /* integer */
    NRS_KEY_RETURN_INVERSE = 85, /* integer */
    NRS_KEY_RETURN_COUNTS = 86, /* integer */
    NRS_KEY_SORTED = 87, /* integer */
    NRS_KEY_OVERWRITE_INPUT = 88, /* integer */
    NRS_KEY_ORD = 89, /* real */
    NRS_KEY_P = 90, /* real */
    NRS_KEY_ORD_NAME = 91, /* name */
    NRS_KEY_P_NAME = 92, /* name */
    NRS_KEY_OPERAND_AXES = 93, /* integers */
    NRS_KEY_SIZE = 94, /* integers */
    NRS_KEY_REPLACE = 95, /* integer */
    NRS_KEY_SHUFFLE = 96, /* integer */
    NRS_KEY_PROBABILITIES = 97, /* array */
    NRS_KEY_ALGORITHM = 98, /* name */
    NRS_KEY_CHECK_VALID = 99, /* name */
};

/* ---- The library ---- */

/* The version of the library, "0.1.0". It lives for ever. */
const char *nrs_version(void);

/* The status of the last call that failed on this thread, NRS_OK if none has. Calls that succeed leave it as it is. */
ptrdiff_t nrs_last_error_status(void);

/* The name of Python's exception for the last call that failed on this thread, "ValueError"; NULL if none has.
 * It lives for ever. */
const char *nrs_last_error_kind(void);

/* The message of the last call that failed on this thread, NULL if none has. It lives until the next failure
 * on this thread. */
const char *nrs_last_error_message(void);

/* Makes every thread begin as Python's do: floating-point errors are warnings, which on_warning is given. With
 * NULL threads ignore them, as C's do. */
void nrs_begin_as_python(nrs_on_warning on_warning);

/* ---- Handles ---- */

/* Frees what a handle holds; an array's elements go with the last array that shares them. NULL is left alone. */
void nrs_free(nrs_array *handle);

/* The number of axes, 0 for numbers; -1 on failure. */
ptrdiff_t nrs_ndim(const nrs_array *a);

/* The number of elements; -1 on failure. */
ptrdiff_t nrs_size(const nrs_array *a);

/* The dtype as a number: bool 0, int8 to int64 1 to 4, uint8 to uint64 5 to 8, float16 to float64 9 to 11,
 * complex64 12, complex128 13; 256 more if bytes are swapped; -1 on failure. */
ptrdiff_t nrs_dtype(const nrs_array *a);

/* The dtype as NumPy's type string, "<f8"; NULL on failure. It lives until the thread is given another text. */
const char *nrs_dtype_str(const nrs_array *a);

/* Writes the lengths along the axes to out (size_t), which has room for room of them; gives the number of axes, -1 on failure. */
ptrdiff_t nrs_shape(const nrs_array *a, size_t room, void *out);

/* Writes the bytes from one element to the next along the axes to out (ptrdiff_t), which has room for room of
 * them; gives the number of axes, -1 on failure. */
ptrdiff_t nrs_strides(const nrs_array *a, size_t room, void *out);

/* The address of the first element, as a number; -1 on failure. It is good as long as an array shares the elements;
 * nobody may write them while a call reads them, or touch them while a call writes them. */
ptrdiff_t nrs_data(const nrs_array *a);

/* NumPy's flags: C-contiguous 1, Fortran-contiguous 2, aligned 256, writeable 1024, added up; -1 on failure. */
ptrdiff_t nrs_flags(const nrs_array *a);

/* The same elements as another array (a.view()), to be written or not; memory that may not be written stays so. */
nrs_array *nrs_alias(const nrs_array *a, int writeable);

/* Whether two arrays lie in one piece of memory and may have an element in common (numpy.may_share_memory); -1 on failure. */
int nrs_may_share_memory(const nrs_array *a, const nrs_array *b);

/* ---- Numbers ---- */

/* An integer that takes the dtype it meets, as Python's do. */
nrs_array *nrs_weak_int(ptrdiff_t value);

/* An integer of any size, as its decimal digits; beyond 128 bits it is as large as fits. */
nrs_array *nrs_weak_big_int(const char *digits);

/* A floating-point number that takes the dtype it meets. */
nrs_array *nrs_weak_real(double value);

/* A complex number that takes the dtype it meets. */
nrs_array *nrs_weak_complex(double real, double imag);

/* A truth value. */
nrs_array *nrs_scalar_truth(int value);

/* An integer of a dtype, of which it keeps the bits that fit. */
nrs_array *nrs_scalar_int(const char *dtype, ptrdiff_t value);

/* A floating-point number of a dtype, rounded. */
nrs_array *nrs_scalar_real(const char *dtype, double value);

/* A complex number of a dtype, rounded. */
nrs_array *nrs_scalar_complex(const char *dtype, double real, double imag);

/* The value of a number or of the only element of an array, as an integer: the bits of uint64 are kept. */
ptrdiff_t nrs_item_int(const nrs_array *a);

/* The value of a number or of the only element of an array, as a floating-point number. */
double nrs_item_real(const nrs_array *a);

/* Its imaginary part. */
double nrs_item_imag(const nrs_array *a);

/* ---- Floating-point errors ---- */

/* The thread's function for errors whose mode is call (numpy.seterrcall): given the kind of error and the set of all errors, as
 * bits: 1 division by zero, 2 overflow, 4 underflow, 8 invalid operation. NULL for none. */
nrs_status nrs_seterrcall(nrs_on_text function);

/* The thread's log for errors whose mode is log: given its lines, and 0. NULL for none. */
nrs_status nrs_seterrlog(nrs_on_text function);

/* What the thread does on floating-point errors, four bits for each of division by zero, overflow, underflow and invalid
 * operation, from the lowest: 0 ignore, 1 warn, 2 raise, 3 call, 4 print, 5 log. */
ptrdiff_t nrs_geterr(void);

/* Sets that, and gives what was set before. */
ptrdiff_t nrs_seterr(ptrdiff_t state);

/* ---- Memory ---- */

/* An array of a copy of data: elements of dtype in C order, at any alignment, as many as shape says. data may be
 * NULL if there are none. Booleans are true for every byte but zero. */
nrs_array *nrs_array_of(const char *dtype, const ptrdiff_t *shape, const void *data);

/* An array over memory of the caller's, which is neither copied nor freed: the first element at data, the others from
 * there by strides in bytes. The memory stays valid until release is called with context, which happens when the
 * last array that shares it is freed, on whichever thread, or at once on failure; with NULL it stays valid until no
 * such array is left. While a call runs on such arrays nobody else may write the memory. */
nrs_array *nrs_array_over(const char *dtype, const ptrdiff_t *shape, const ptrdiff_t *strides, void *data, int writeable, nrs_release release, void *context);

/* Copies the elements in C order to out, a buffer of nbytes bytes: neither fewer nor more than they are. */
nrs_status nrs_copy_out(const nrs_array *a, size_t nbytes, void *out);

/* ---- Dtypes ---- */

/* The type string of what a text means as a dtype, "<f8" for "float64". */
const char *nrs_dtype_parse(const char *text);

/* The type string of the common dtype of two (numpy.promote_types). */
const char *nrs_promote_types(const char *a, const char *b);

/* The type string of the dtype that operands meet at (numpy.result_type). */
const char *nrs_result_type(const nrs_array *const *operands);

/* Whether elements of one dtype may be cast to another by a rule: "safe", "same_kind", ... (numpy.can_cast). */
int nrs_can_cast(const char *from, const char *to, const char *casting);

/* The elements as another dtype (ndarray.astype); keywords order, casting, copy. */
nrs_array *nrs_astype(const nrs_array *a, const char *dtype, const nrs_keyword *keywords);

/* The same bytes as elements of another dtype (ndarray.view). */
nrs_array *nrs_view_as(const nrs_array *a, const char *dtype);

/* A copy with the bytes of every element in the other order (ndarray.byteswap). */
nrs_array *nrs_byteswap(const nrs_array *a);

/* Puts the bytes of every element in the other order. */
nrs_status nrs_byteswap_in_place(const nrs_array *a);

/* ---- Ufuncs ---- */

/* What a ufunc is: its name, the numbers of its inputs and outputs, its identity (None, Reorderable, a number) and its
 * loops, as in "add 2 1 0 ??->?,bb->b". Ufuncs have the numbers from 0 up to the first for which this is NULL. */
const char *nrs_ufunc(size_t ufunc);

/* A ufunc of one input and one output, called. */
nrs_array *nrs_unary(size_t ufunc, const nrs_array *a);

/* A ufunc of two inputs and one output, called. */
nrs_array *nrs_binary(size_t ufunc, const nrs_array *a, const nrs_array *b);

/* A ufunc of one output, called on as many operands as it takes; keywords out, where, dtype, casting, order. */
nrs_array *nrs_call(size_t ufunc, const nrs_array *const *inputs, const nrs_keyword *keywords);

/* A ufunc of any number of outputs, called; with an array for each output in outs, or with none. Keywords as for nrs_call, but
 * for out. */
nrs_array *const *nrs_call_multiple(size_t ufunc, const nrs_array *const *inputs, const nrs_array *const *outs, const nrs_keyword *keywords);

/* ufunc.reduce; keywords axis, dtype, out, keepdims, initial, where. */
nrs_array *nrs_reduce(size_t ufunc, const nrs_array *a, const nrs_keyword *keywords);

/* ufunc.accumulate; keywords axis, dtype, out. */
nrs_array *nrs_accumulate(size_t ufunc, const nrs_array *a, const nrs_keyword *keywords);

/* ufunc.reduceat; keywords axis, dtype, out. */
nrs_array *nrs_reduceat(size_t ufunc, const nrs_array *a, const ptrdiff_t *indices, const nrs_keyword *keywords);

/* ufunc.outer. */
nrs_array *nrs_outer(size_t ufunc, const nrs_array *a, const nrs_array *b);

/* ufunc.at; value is NULL for ufuncs of one input. */
nrs_status nrs_at(size_t ufunc, const nrs_array *a, const nrs_index_part *index, const nrs_array *value);

/* ---- Indexing ---- */

/* The elements at an index (a[...]): a view where there are no arrays in it. */
nrs_array *nrs_get(const nrs_array *a, const nrs_index_part *index);

/* Assigns to the elements at an index (a[...] = value). */
nrs_status nrs_set(const nrs_array *a, const nrs_index_part *index, const nrs_array *value);

/* The element or the part at a position of the first axis (a[i]). */
nrs_array *nrs_get_int(const nrs_array *a, ptrdiff_t position);

/* Assigns one value to all elements (ndarray.fill). */
nrs_status nrs_fill(const nrs_array *a, const nrs_array *value);

/* Elements by position along an axis (numpy.take); keywords axis, out, mode. */
nrs_array *nrs_take(const nrs_array *a, const nrs_array *indices, const nrs_keyword *keywords);

/* Copies elements from one array to another (numpy.copyto); keywords casting, where. */
nrs_status nrs_copyto(const nrs_array *dst, const nrs_array *src, const nrs_keyword *keywords);

/* Elements of x where the condition is true, of y elsewhere (numpy.where). */
nrs_array *nrs_where(const nrs_array *condition, const nrs_array *x, const nrs_array *y);

/* The positions of elements that are not zero, an array for each axis (numpy.nonzero). */
nrs_array *const *nrs_nonzero(const nrs_array *a);

/* Assigns to elements by position in C order (numpy.put); keyword mode. */
nrs_status nrs_put(const nrs_array *a, const nrs_array *indices, const nrs_array *values, const nrs_keyword *keywords);

/* Elements by position, other ones in each row (numpy.take_along_axis). */
nrs_array *nrs_take_along_axis(const nrs_array *a, const nrs_array *indices, const ptrdiff_t *axis);

/* Assigns to elements by position, to other ones in each row (numpy.put_along_axis). */
nrs_status nrs_put_along_axis(const nrs_array *a, const nrs_array *indices, const nrs_array *values, const ptrdiff_t *axis);

/* Elements of one of several arrays, by number (numpy.choose); keywords out, mode. */
nrs_array *nrs_choose(const nrs_array *a, const nrs_array *const *choices, const nrs_keyword *keywords);

/* Elements of the array whose condition is the first that is true (numpy.select); keyword default. */
nrs_array *nrs_select(const nrs_array *const *conditions, const nrs_array *const *choices, const nrs_keyword *keywords);

/* Parts along an axis where a condition is true (numpy.compress); keywords axis, out. */
nrs_array *nrs_compress(const nrs_array *condition, const nrs_array *a, const nrs_keyword *keywords);

/* Elements where a condition is true (numpy.extract). */
nrs_array *nrs_extract(const nrs_array *condition, const nrs_array *a);

/* Assigns values one after another to the elements where a mask is true (numpy.place). */
nrs_status nrs_place(const nrs_array *a, const nrs_array *mask, const nrs_array *values);

/* Assigns values at the same places to the elements where a mask is true (numpy.putmask). */
nrs_status nrs_putmask(const nrs_array *a, const nrs_array *mask, const nrs_array *values);

/* Assigns to the main diagonal (numpy.fill_diagonal). */
nrs_status nrs_fill_diagonal(const nrs_array *a, const nrs_array *value, int wrap);

/* The elements on a diagonal (numpy.diagonal), as a view; keywords offset, axis1, axis2. */
nrs_array *nrs_diagonal(const nrs_array *a, const nrs_keyword *keywords);

/* The positions of elements that are not zero, a row for each (numpy.argwhere). */
nrs_array *nrs_argwhere(const nrs_array *a);

/* The positions in C order of elements that are not zero (numpy.flatnonzero). */
nrs_array *nrs_flatnonzero(const nrs_array *a);

/* Sequences as an index of all their combinations (numpy.ix_). */
nrs_array *const *nrs_ix(const nrs_array *const *sequences);

/* Indices along the axes of flat ones (numpy.unravel_index); keyword order. */
nrs_array *const *nrs_unravel_index(const nrs_array *indices, const ptrdiff_t *shape, const nrs_keyword *keywords);

/* Flat indices of those along the axes (numpy.ravel_multi_index); mode is a list of names with commas between them, one for
 * each axis; keyword order. */
nrs_array *nrs_ravel_multi_index(const nrs_array *const *multi_index, const ptrdiff_t *dims, const char *mode, const nrs_keyword *keywords);

/* The indices of a main diagonal (numpy.diag_indices). */
nrs_array *const *nrs_diag_indices(size_t n, size_t ndim);

/* The indices of an array's main diagonal (numpy.diag_indices_from). */
nrs_array *const *nrs_diag_indices_from(const nrs_array *a);

/* The indices of a lower triangle (numpy.tril_indices); keywords k, M. */
nrs_array *const *nrs_tril_indices(size_t n, const nrs_keyword *keywords);

/* The indices of an upper triangle (numpy.triu_indices); keywords k, M. */
nrs_array *const *nrs_triu_indices(size_t n, const nrs_keyword *keywords);

/* ---- Creation ---- */

/* Arbitrary elements (numpy.empty); keywords dtype, order. */
nrs_array *nrs_empty(const ptrdiff_t *shape, const nrs_keyword *keywords);

/* Zeros (numpy.zeros); keywords dtype, order. */
nrs_array *nrs_zeros(const ptrdiff_t *shape, const nrs_keyword *keywords);

/* Ones (numpy.ones); keywords dtype, order. */
nrs_array *nrs_ones(const ptrdiff_t *shape, const nrs_keyword *keywords);

/* One value everywhere (numpy.full); keywords dtype, order. */
nrs_array *nrs_full(const ptrdiff_t *shape, const nrs_array *value, const nrs_keyword *keywords);

/* Arbitrary elements like those of an array (numpy.empty_like); keywords dtype, order, shape. */
nrs_array *nrs_empty_like(const nrs_array *a, const nrs_keyword *keywords);

/* Zeros like an array's elements (numpy.zeros_like); keywords dtype, order, shape. */
nrs_array *nrs_zeros_like(const nrs_array *a, const nrs_keyword *keywords);

/* Ones like an array's elements (numpy.ones_like); keywords dtype, order, shape. */
nrs_array *nrs_ones_like(const nrs_array *a, const nrs_keyword *keywords);

/* One value like an array's elements (numpy.full_like); keywords dtype, order, shape. */
nrs_array *nrs_full_like(const nrs_array *a, const nrs_array *value, const nrs_keyword *keywords);

/* An array or a number as an array (numpy.array); keywords dtype, copy, order, ndmin. */
nrs_array *nrs_array_with(const nrs_array *a, const nrs_keyword *keywords);

/* Numbers at equal distances (numpy.arange), from weak ones; keyword dtype. */
nrs_array *nrs_arange(const nrs_array *start, const nrs_array *stop, const nrs_array *step, const nrs_keyword *keywords);

/* num numbers between two (numpy.linspace); keywords dtype, endpoint, axis. */
nrs_array *nrs_linspace(const nrs_array *start, const nrs_array *stop, size_t num, const nrs_keyword *keywords);

/* Ones on a diagonal (numpy.eye); keywords M, k, dtype, order. */
nrs_array *nrs_eye(size_t rows, const nrs_keyword *keywords);

/* The identity matrix (numpy.identity); keyword dtype. */
nrs_array *nrs_identity(size_t n, const nrs_keyword *keywords);

/* As nrs_linspace, and the distance, as two arrays (numpy.linspace with retstep=True). */
nrs_array *const *nrs_linspace_with_step(const nrs_array *start, const nrs_array *stop, size_t num, const nrs_keyword *keywords);

/* num powers with exponents at equal distances (numpy.logspace); keywords base, dtype, endpoint, axis. */
nrs_array *nrs_logspace(const nrs_array *start, const nrs_array *stop, size_t num, const nrs_keyword *keywords);

/* num numbers, each the same multiple of the one before (numpy.geomspace); keywords dtype, endpoint, axis. */
nrs_array *nrs_geomspace(const nrs_array *start, const nrs_array *stop, size_t num, const nrs_keyword *keywords);

/* A matrix with a diagonal, or the diagonal of a matrix (numpy.diag); keyword k. */
nrs_array *nrs_diag(const nrs_array *v, const nrs_keyword *keywords);

/* A matrix with the elements on a diagonal (numpy.diagflat); keyword k. */
nrs_array *nrs_diagflat(const nrs_array *v, const nrs_keyword *keywords);

/* Ones at and below a diagonal (numpy.tri); keywords M, k, dtype. */
nrs_array *nrs_tri(size_t rows, const nrs_keyword *keywords);

/* The lower triangles of matrices (numpy.tril); keyword k. */
nrs_array *nrs_tril(const nrs_array *m, const nrs_keyword *keywords);

/* The upper triangles of matrices (numpy.triu); keyword k. */
nrs_array *nrs_triu(const nrs_array *m, const nrs_keyword *keywords);

/* The powers of numbers, a row for each (numpy.vander); keywords N, increasing. */
nrs_array *nrs_vander(const nrs_array *x, const nrs_keyword *keywords);

/* Coordinates as arrays for each axis (numpy.meshgrid); keywords copy, sparse, indexing. */
nrs_array *const *nrs_meshgrid(const nrs_array *const *xi, const nrs_keyword *keywords);

/* The indices of a grid, along its axes (numpy.indices); keyword dtype. */
nrs_array *nrs_indices(const ptrdiff_t *dimensions, const nrs_keyword *keywords);

/* The indices of a grid, an array for each axis that broadcasts with the others (numpy.indices with sparse=True);
 * keyword dtype. */
nrs_array *const *nrs_open_indices(const ptrdiff_t *dimensions, const nrs_keyword *keywords);

/* Numbers in a text (numpy.fromstring); keywords dtype, count. */
nrs_array *nrs_fromstring(const char *string, const char *sep, const nrs_keyword *keywords);

/* Elements repeated (numpy.repeat); keyword axis. */
nrs_array *nrs_repeat(const nrs_array *a, const nrs_array *repeats, const nrs_keyword *keywords);

/* An array put together from repetitions of one (numpy.tile). */
nrs_array *nrs_tile(const nrs_array *a, const ptrdiff_t *reps);

/* An array put together from blocks (numpy.block): structure has a [ and a ] for each list, and another letter for
 * each of the arrays. */
nrs_array *nrs_block(const nrs_array *const *arrays, const char *structure);

/* An array or a number as an array, whose elements have to be finite (numpy.asarray_chkfinite); keywords dtype, order. */
nrs_array *nrs_asarray_chkfinite(const nrs_array *a, const nrs_keyword *keywords);

/* The bytes of a file of NumPy's format (numpy.save). */
nrs_array *nrs_npy_bytes(const nrs_array *a);

/* The array in the bytes of a file of NumPy's format (numpy.load). */
nrs_array *nrs_npy_array(const nrs_array *bytes);

/* ---- Manipulation ---- */

/* The elements in another shape (numpy.reshape), as a view where that goes; keywords order, copy. */
nrs_array *nrs_reshape(const nrs_array *a, const ptrdiff_t *shape, const nrs_keyword *keywords);

/* The elements in one row (numpy.ravel), as a view where that goes; keyword order. */
nrs_array *nrs_ravel(const nrs_array *a, const nrs_keyword *keywords);

/* A copy of the elements in one row (ndarray.flatten); keyword order. */
nrs_array *nrs_flatten(const nrs_array *a, const nrs_keyword *keywords);

/* A copy (ndarray.copy); keyword order. */
nrs_array *nrs_copy(const nrs_array *a, const nrs_keyword *keywords);

/* Axes in another order (numpy.transpose), as a view; all reversed for NULL. */
nrs_array *nrs_transpose(const nrs_array *a, const ptrdiff_t *axes);

/* Two axes exchanged (numpy.swapaxes), as a view. */
nrs_array *nrs_swapaxes(const nrs_array *a, ptrdiff_t axis1, ptrdiff_t axis2);

/* Axes moved to other positions (numpy.moveaxis), as a view. */
nrs_array *nrs_moveaxis(const nrs_array *a, const ptrdiff_t *source, const ptrdiff_t *destination);

/* New axes of length 1 (numpy.expand_dims), as a view. */
nrs_array *nrs_expand_dims(const nrs_array *a, const ptrdiff_t *axis);

/* Without axes of length 1 (numpy.squeeze), as a view. */
nrs_array *nrs_squeeze(const nrs_array *a, const ptrdiff_t *axis);

/* Repeated to a shape without a copy (numpy.broadcast_to), to be read only. */
nrs_array *nrs_broadcast_to(const nrs_array *a, const ptrdiff_t *shape);

/* Arrays joined along an axis (numpy.concatenate); keywords axis, out, dtype, casting. */
nrs_array *nrs_concatenate(const nrs_array *const *arrays, const nrs_keyword *keywords);

/* Arrays joined along a new axis (numpy.stack); keywords axis, out, dtype, casting. */
nrs_array *nrs_stack(const nrs_array *const *arrays, const nrs_keyword *keywords);

/* Arrays joined along the first axis (numpy.vstack); keywords dtype, casting. */
nrs_array *nrs_vstack(const nrs_array *const *arrays, const nrs_keyword *keywords);

/* Arrays joined along the second axis (numpy.hstack); keywords dtype, casting. */
nrs_array *nrs_hstack(const nrs_array *const *arrays, const nrs_keyword *keywords);

/* Arrays joined along the third axis (numpy.dstack). */
nrs_array *nrs_dstack(const nrs_array *const *arrays);

/* Arrays as the columns of one (numpy.column_stack). */
nrs_array *nrs_column_stack(const nrs_array *const *arrays);

/* An array cut into parts of one length, or at indices (numpy.split), as views; keyword axis. One number of parts, or
 * several indices, are given as axes are. */
nrs_array *const *nrs_split(const nrs_array *a, const ptrdiff_t *indices_or_sections, const nrs_keyword *keywords);

/* As nrs_split, but parts need not have one length (numpy.array_split). */
nrs_array *const *nrs_array_split(const nrs_array *a, const ptrdiff_t *indices_or_sections, const nrs_keyword *keywords);

/* An array split along the second axis, or the only one (numpy.hsplit). */
nrs_array *const *nrs_hsplit(const nrs_array *a, const ptrdiff_t *indices_or_sections);

/* An array split along the first axis (numpy.vsplit). */
nrs_array *const *nrs_vsplit(const nrs_array *a, const ptrdiff_t *indices_or_sections);

/* An array split along the third axis (numpy.dsplit). */
nrs_array *const *nrs_dsplit(const nrs_array *a, const ptrdiff_t *indices_or_sections);

/* The parts of an array along an axis (numpy.unstack), as views; keyword axis. */
nrs_array *const *nrs_unstack(const nrs_array *x, const nrs_keyword *keywords);

/* Elements in reversed order along axes (numpy.flip), as a view. */
nrs_array *nrs_flip(const nrs_array *m, const ptrdiff_t *axis);

/* Elements in reversed order along the second axis (numpy.fliplr), as a view. */
nrs_array *nrs_fliplr(const nrs_array *m);

/* Elements in reversed order along the first axis (numpy.flipud), as a view. */
nrs_array *nrs_flipud(const nrs_array *m);

/* Elements moved along axes, the last ones to the front (numpy.roll); shifts are given as axes are. */
nrs_array *nrs_roll(const nrs_array *a, const ptrdiff_t *shift, const ptrdiff_t *axis);

/* Turned by right angles in the plane of two axes (numpy.rot90), as a view; keywords k, axes. */
nrs_array *nrs_rot90(const nrs_array *m, const nrs_keyword *keywords);

/* Another shape, filled with repetitions of the elements (numpy.resize). */
nrs_array *nrs_resize(const nrs_array *a, const ptrdiff_t *new_shape);

/* Values after an array's elements (numpy.append); keyword axis. */
nrs_array *nrs_append(const nrs_array *a, const nrs_array *values, const nrs_keyword *keywords);

/* Values before positions (numpy.insert), which are an index of one part; keyword axis. */
nrs_array *nrs_insert(const nrs_array *a, const nrs_index_part *positions_, const nrs_array *values, const nrs_keyword *keywords);

/* Without the elements at positions (numpy.delete), which are an index of one part; keyword axis. */
nrs_array *nrs_delete(const nrs_array *a, const nrs_index_part *positions_, const nrs_keyword *keywords);

/* Without the zeros at the ends (numpy.trim_zeros), as a view; keywords trim, axis. */
nrs_array *nrs_trim_zeros(const nrs_array *filt, const nrs_keyword *keywords);

/* Truth values as bits of bytes (numpy.packbits); keywords axis, bitorder. */
nrs_array *nrs_packbits(const nrs_array *a, const nrs_keyword *keywords);

/* The bits of bytes as elements (numpy.unpackbits); keywords axis, count, bitorder. */
nrs_array *nrs_unpackbits(const nrs_array *a, const nrs_keyword *keywords);

/* Elements put around an array (numpy.pad); keywords mode, constant_values, end_values, stat_length,
 * reflect_type. */
nrs_array *nrs_pad(const nrs_array *a, const nrs_array *pad_width, const nrs_keyword *keywords);

/* With an axis at least (numpy.atleast_1d), as a view. */
nrs_array *nrs_atleast_1d(const nrs_array *a);

/* With two axes at least (numpy.atleast_2d), as a view. */
nrs_array *nrs_atleast_2d(const nrs_array *a);

/* With three axes at least (numpy.atleast_3d), as a view. */
nrs_array *nrs_atleast_3d(const nrs_array *a);

/* Arrays repeated to a shape of all (numpy.broadcast_arrays), as views. */
nrs_array *const *nrs_broadcast_arrays(const nrs_array *const *arrays);

/* An axis moved before another (numpy.rollaxis), as a view. */
nrs_array *nrs_rollaxis(const nrs_array *a, ptrdiff_t axis, ptrdiff_t start);

/* The last two axes exchanged (numpy.matrix_transpose), as a view. */
nrs_array *nrs_matrix_transpose(const nrs_array *x);

/* Windows that slide over an array (numpy.lib.stride_tricks.sliding_window_view), as a view. */
nrs_array *nrs_sliding_window_view(const nrs_array *x, const ptrdiff_t *window_shape, const ptrdiff_t *axis);

/* ---- Reductions ---- */

/* The sum (numpy.sum); keywords axis, dtype, out, keepdims, initial, where. */
nrs_array *nrs_sum(const nrs_array *a, const nrs_keyword *keywords);

/* The product (numpy.prod); keywords as for nrs_sum. */
nrs_array *nrs_prod(const nrs_array *a, const nrs_keyword *keywords);

/* The arithmetic mean (numpy.mean); keywords axis, dtype, out, keepdims, where. */
nrs_array *nrs_mean(const nrs_array *a, const nrs_keyword *keywords);

/* The variance (numpy.var); keywords as for nrs_mean, ddof, mean, correction. */
nrs_array *nrs_var(const nrs_array *a, const nrs_keyword *keywords);

/* The standard deviation (numpy.std); keywords as for nrs_var. */
nrs_array *nrs_std(const nrs_array *a, const nrs_keyword *keywords);

/* The largest element (numpy.max); keywords axis, out, keepdims, initial, where. */
nrs_array *nrs_max(const nrs_array *a, const nrs_keyword *keywords);

/* The smallest element (numpy.min); keywords as for nrs_max. */
nrs_array *nrs_min(const nrs_array *a, const nrs_keyword *keywords);

/* Whether any element is true (numpy.any); keywords axis, out, keepdims, where. */
nrs_array *nrs_any(const nrs_array *a, const nrs_keyword *keywords);

/* Whether all elements are true (numpy.all); keywords as for nrs_any. */
nrs_array *nrs_all(const nrs_array *a, const nrs_keyword *keywords);

/* Where the largest element is (numpy.argmax); keywords axis, out, keepdims. */
nrs_array *nrs_argmax(const nrs_array *a, const nrs_keyword *keywords);

/* Where the smallest element is (numpy.argmin); keywords as for nrs_argmax. */
nrs_array *nrs_argmin(const nrs_array *a, const nrs_keyword *keywords);

/* Running sums (numpy.cumsum); keywords axis, dtype, out. */
nrs_array *nrs_cumsum(const nrs_array *a, const nrs_keyword *keywords);

/* Running products (numpy.cumprod); keywords axis, dtype, out. */
nrs_array *nrs_cumprod(const nrs_array *a, const nrs_keyword *keywords);

/* The largest element less the smallest (numpy.ptp); keywords axis, out, keepdims. */
nrs_array *nrs_ptp(const nrs_array *a, const nrs_keyword *keywords);

/* The number of elements that are true (numpy.count_nonzero); keywords axis, keepdims. */
nrs_array *nrs_count_nonzero(const nrs_array *a, const nrs_keyword *keywords);

/* The weighted mean and the sum of weights (numpy.average); keywords axis, weights, keepdims. */
nrs_array *const *nrs_average(const nrs_array *a, const nrs_keyword *keywords);

/* Running sums (numpy.cumulative_sum); keywords axis, dtype, out, include_initial. */
nrs_array *nrs_cumulative_sum(const nrs_array *x, const nrs_keyword *keywords);

/* Running products (numpy.cumulative_prod); keywords as for nrs_cumulative_sum. */
nrs_array *nrs_cumulative_prod(const nrs_array *x, const nrs_keyword *keywords);

/* The sum of the elements that are not NaN (numpy.nansum); keywords as for nrs_sum. */
nrs_array *nrs_nansum(const nrs_array *a, const nrs_keyword *keywords);

/* The product of the elements that are not NaN (numpy.nanprod); keywords as for nrs_prod. */
nrs_array *nrs_nanprod(const nrs_array *a, const nrs_keyword *keywords);

/* Running sums of the elements that are not NaN (numpy.nancumsum); keywords as for nrs_cumsum. */
nrs_array *nrs_nancumsum(const nrs_array *a, const nrs_keyword *keywords);

/* Running products of the elements that are not NaN (numpy.nancumprod); keywords as for nrs_cumprod. */
nrs_array *nrs_nancumprod(const nrs_array *a, const nrs_keyword *keywords);

/* The largest of the elements that are not NaN (numpy.nanmax); keywords as for nrs_max. */
nrs_array *nrs_nanmax(const nrs_array *a, const nrs_keyword *keywords);

/* The smallest of the elements that are not NaN (numpy.nanmin); keywords as for nrs_min. */
nrs_array *nrs_nanmin(const nrs_array *a, const nrs_keyword *keywords);

/* Where the largest is among the elements that are not NaN (numpy.nanargmax); keywords as for nrs_argmax. */
nrs_array *nrs_nanargmax(const nrs_array *a, const nrs_keyword *keywords);

/* Where the smallest is among the elements that are not NaN (numpy.nanargmin); keywords as for nrs_argmin. */
nrs_array *nrs_nanargmin(const nrs_array *a, const nrs_keyword *keywords);

/* The mean of the elements that are not NaN (numpy.nanmean); keywords as for nrs_mean. */
nrs_array *nrs_nanmean(const nrs_array *a, const nrs_keyword *keywords);

/* The variance of the elements that are not NaN (numpy.nanvar); keywords as for nrs_var. */
nrs_array *nrs_nanvar(const nrs_array *a, const nrs_keyword *keywords);

/* The standard deviation of the elements that are not NaN (numpy.nanstd); keywords as for nrs_std. */
nrs_array *nrs_nanstd(const nrs_array *a, const nrs_keyword *keywords);

/* ---- Sorting and searching ---- */

/* A sorted copy (numpy.sort); keywords axis, kind, stable. */
nrs_array *nrs_sort(const nrs_array *a, const nrs_keyword *keywords);

/* Sorts the elements where they are (ndarray.sort); keywords axis, kind, stable. */
nrs_status nrs_sort_in_place(const nrs_array *a, const nrs_keyword *keywords);

/* The indices that sort (numpy.argsort); keywords axis, kind, stable. */
nrs_array *nrs_argsort(const nrs_array *a, const nrs_keyword *keywords);

/* Places among sorted elements (numpy.searchsorted); keywords side, sorter. */
nrs_array *nrs_searchsorted(const nrs_array *a, const nrs_array *v, const nrs_keyword *keywords);

/* A copy whose elements at positions are where sorting puts them, the smaller ones before (numpy.partition); keyword axis. */
nrs_array *nrs_partition(const nrs_array *a, const nrs_array *kth, const nrs_keyword *keywords);

/* As nrs_partition, where the elements are (ndarray.partition). */
nrs_status nrs_partition_in_place(const nrs_array *a, const nrs_array *kth, const nrs_keyword *keywords);

/* The indices that partition (numpy.argpartition); keyword axis. */
nrs_array *nrs_argpartition(const nrs_array *a, const nrs_array *kth, const nrs_keyword *keywords);

/* The indices that sort by several keys, the last one first (numpy.lexsort); keyword axis. */
nrs_array *nrs_lexsort(const nrs_array *const *keys, const nrs_keyword *keywords);

/* A sorted copy as complex numbers (numpy.sort_complex). */
nrs_array *nrs_sort_complex(const nrs_array *a);

/* ---- Sets ---- */

/* The distinct elements, and what is asked for besides (numpy.unique); keywords return_index, return_inverse,
 * return_counts, axis, equal_nan, sorted. */
nrs_array *const *nrs_unique(const nrs_array *a, const nrs_keyword *keywords);

/* The distinct elements with their indices, inverse indices and counts (numpy.unique_all). */
nrs_array *const *nrs_unique_all(const nrs_array *x);

/* The distinct elements and how often there is each (numpy.unique_counts). */
nrs_array *const *nrs_unique_counts(const nrs_array *x);

/* The distinct elements and which of them each element is (numpy.unique_inverse). */
nrs_array *const *nrs_unique_inverse(const nrs_array *x);

/* The distinct elements (numpy.unique_values). */
nrs_array *nrs_unique_values(const nrs_array *x);

/* Which elements are among others (numpy.isin); keywords assume_unique, invert, kind. */
nrs_array *nrs_isin(const nrs_array *element, const nrs_array *test_elements, const nrs_keyword *keywords);

/* As nrs_isin, flat (numpy.in1d). */
nrs_array *nrs_in1d(const nrs_array *ar1, const nrs_array *ar2, const nrs_keyword *keywords);

/* The elements that two arrays have in common (numpy.intersect1d); keyword assume_unique. */
nrs_array *nrs_intersect1d(const nrs_array *ar1, const nrs_array *ar2, const nrs_keyword *keywords);

/* As nrs_intersect1d, with the indices in both (numpy.intersect1d with return_indices=True). */
nrs_array *const *nrs_intersect1d_with_indices(const nrs_array *ar1, const nrs_array *ar2, const nrs_keyword *keywords);

/* The elements of one array or the other (numpy.union1d). */
nrs_array *nrs_union1d(const nrs_array *ar1, const nrs_array *ar2);

/* The elements of one array that are not in the other (numpy.setdiff1d); keyword assume_unique. */
nrs_array *nrs_setdiff1d(const nrs_array *ar1, const nrs_array *ar2, const nrs_keyword *keywords);

/* The elements of one of two arrays only (numpy.setxor1d); keyword assume_unique. */
nrs_array *nrs_setxor1d(const nrs_array *ar1, const nrs_array *ar2, const nrs_keyword *keywords);

/* ---- Windows ---- */

/* A triangle (numpy.bartlett). */
nrs_array *nrs_bartlett(double m);

/* Blackman's window (numpy.blackman). */
nrs_array *nrs_blackman(double m);

/* Hamming's window (numpy.hamming). */
nrs_array *nrs_hamming(double m);

/* Von Hann's window (numpy.hanning). */
nrs_array *nrs_hanning(double m);

/* Kaiser's window (numpy.kaiser). */
nrs_array *nrs_kaiser(double m, double beta);

/* ---- Statistics ---- */

/* The median (numpy.median); keywords axis, out, overwrite_input, keepdims. */
nrs_array *nrs_median(const nrs_array *a, const nrs_keyword *keywords);

/* The median of the elements that are not NaN (numpy.nanmedian); keywords as for nrs_median. */
nrs_array *nrs_nanmedian(const nrs_array *a, const nrs_keyword *keywords);

/* Quantiles by percents (numpy.percentile); keywords axis, out, overwrite_input, method, keepdims, weights. */
nrs_array *nrs_percentile(const nrs_array *a, const nrs_array *q, const nrs_keyword *keywords);

/* Quantiles (numpy.quantile); keywords as for nrs_percentile. */
nrs_array *nrs_quantile(const nrs_array *a, const nrs_array *q, const nrs_keyword *keywords);

/* Quantiles by percents of the elements that are not NaN (numpy.nanpercentile); keywords as for nrs_percentile. */
nrs_array *nrs_nanpercentile(const nrs_array *a, const nrs_array *q, const nrs_keyword *keywords);

/* Quantiles of the elements that are not NaN (numpy.nanquantile); keywords as for nrs_percentile. */
nrs_array *nrs_nanquantile(const nrs_array *a, const nrs_array *q, const nrs_keyword *keywords);

/* The counts and the edges of a histogram (numpy.histogram): bins has a number or edges or nothing, and then rule may name how
 * they are found ("" for not); range has two numbers or none. Keywords density, weights. */
nrs_array *const *nrs_histogram(const nrs_array *a, const nrs_array *const *bins, const char *rule, const nrs_array *const *range, const nrs_keyword *keywords);

/* The edges of a histogram (numpy.histogram_bin_edges); parameters as for nrs_histogram, keyword weights. */
nrs_array *nrs_histogram_bin_edges(const nrs_array *a, const nrs_array *const *bins, const char *rule, const nrs_array *const *range, const nrs_keyword *keywords);

/* The counts and the edges of a histogram of pairs (numpy.histogram2d): bins has a number or edges for each axis, or nothing;
 * given says for each axis whether range has two numbers for it. Keywords density, weights. */
nrs_array *const *nrs_histogram2d(const nrs_array *x, const nrs_array *y, const nrs_array *const *bins, const ptrdiff_t *given, const nrs_array *const *range, const nrs_keyword *keywords);

/* The counts and the edges of a histogram of points (numpy.histogramdd); parameters and keywords as for nrs_histogram2d. */
nrs_array *const *nrs_histogramdd(const nrs_array *sample, const nrs_array *const *bins, const ptrdiff_t *given, const nrs_array *const *range, const nrs_keyword *keywords);

/* How often there is each number from 0 up (numpy.bincount); keywords weights, minlength. */
nrs_array *nrs_bincount(const nrs_array *x, const nrs_keyword *keywords);

/* The bins that elements fall into (numpy.digitize); keyword right. */
nrs_array *nrs_digitize(const nrs_array *x, const nrs_array *bins, const nrs_keyword *keywords);

/* Covariances (numpy.cov); keywords y, rowvar, bias, ddof, fweights, aweights, dtype. */
nrs_array *nrs_cov(const nrs_array *m, const nrs_keyword *keywords);

/* Correlations (numpy.corrcoef); keywords y, rowvar, dtype. */
nrs_array *nrs_corrcoef(const nrs_array *x, const nrs_keyword *keywords);

/* ---- Functions of elements ---- */

/* Rounded to decimals (numpy.round); keywords decimals, out. */
nrs_array *nrs_round(const nrs_array *a, const nrs_keyword *keywords);

/* Rounded towards zero (numpy.fix); keyword out. */
nrs_array *nrs_fix(const nrs_array *x, const nrs_keyword *keywords);

/* Numbers for NaN and infinities (numpy.nan_to_num); keywords copy, nan, posinf, neginf. */
nrs_array *nrs_nan_to_num(const nrs_array *x, const nrs_keyword *keywords);

/* Real parts (numpy.real), as a view. */
nrs_array *nrs_real(const nrs_array *val);

/* Imaginary parts (numpy.imag), of complex arrays as a view. */
nrs_array *nrs_imag(const nrs_array *val);

/* Angles of complex numbers (numpy.angle); keyword deg. */
nrs_array *nrs_angle(const nrs_array *z, const nrs_keyword *keywords);

/* sin(πx) / (πx) (numpy.sinc). */
nrs_array *nrs_sinc(const nrs_array *x);

/* The modified Bessel function of the first kind and order 0 (numpy.i0). */
nrs_array *nrs_i0(const nrs_array *x);

/* Without the jumps of a phase (numpy.unwrap); keywords discont, axis, period. */
nrs_array *nrs_unwrap(const nrs_array *p, const nrs_keyword *keywords);

/* Linear interpolation (numpy.interp); keywords left, right, period. */
nrs_array *nrs_interp(const nrs_array *x, const nrs_array *xp, const nrs_array *fp, const nrs_keyword *keywords);

/* Elements between two bounds (numpy.clip), of which either may be NULL; keywords of a ufunc. */
nrs_array *nrs_clip(const nrs_array *a, const nrs_array *min, const nrs_array *max, const nrs_keyword *keywords);

/* Which elements are nearly equal (numpy.isclose); keywords rtol, atol, equal_nan. */
nrs_array *nrs_isclose(const nrs_array *a, const nrs_array *b, const nrs_keyword *keywords);

/* Whether all elements are nearly equal (numpy.allclose); keywords as for nrs_isclose. */
int nrs_allclose(const nrs_array *a, const nrs_array *b, const nrs_keyword *keywords);

/* Whether shapes and elements are equal (numpy.array_equal); keyword equal_nan. */
int nrs_array_equal(const nrs_array *a1, const nrs_array *a2, const nrs_keyword *keywords);

/* Whether arrays are equal once they broadcast (numpy.array_equiv). */
int nrs_array_equiv(const nrs_array *a1, const nrs_array *a2);

/* Which elements are infinity (numpy.isposinf); keyword out. */
nrs_array *nrs_isposinf(const nrs_array *x, const nrs_keyword *keywords);

/* Which elements are minus infinity (numpy.isneginf); keyword out. */
nrs_array *nrs_isneginf(const nrs_array *x, const nrs_keyword *keywords);

/* Which elements have no imaginary part (numpy.isreal). */
nrs_array *nrs_isreal(const nrs_array *x);

/* Which elements have an imaginary part (numpy.iscomplex). */
nrs_array *nrs_iscomplex(const nrs_array *x);

/* Real elements where all imaginary parts are nearly zero (numpy.real_if_close); keyword tol. */
nrs_array *nrs_real_if_close(const nrs_array *a, const nrs_keyword *keywords);

/* Differences of neighbours (numpy.diff); keywords n, axis, prepend, append. */
nrs_array *nrs_diff(const nrs_array *a, const nrs_keyword *keywords);

/* Differences of neighbours in one row (numpy.ediff1d); keywords to_end, to_begin. */
nrs_array *nrs_ediff1d(const nrs_array *ary, const nrs_keyword *keywords);

/* Integrals by the rule of trapezoids (numpy.trapezoid); keywords x, dx, axis. */
nrs_array *nrs_trapezoid(const nrs_array *y, const nrs_keyword *keywords);

/* Gradients along axes (numpy.gradient), with the distances or places of the samples; keywords axis, edge_order. */
nrs_array *const *nrs_gradient(const nrs_array *f, const nrs_array *const *spacing, const nrs_keyword *keywords);

/* Cross products (numpy.cross); keywords axisa, axisb, axisc, axis. */
nrs_array *nrs_cross(const nrs_array *a, const nrs_array *b, const nrs_keyword *keywords);

/* Convolution (numpy.convolve); keyword mode. */
nrs_array *nrs_convolve(const nrs_array *a, const nrs_array *v, const nrs_keyword *keywords);

/* Correlation (numpy.correlate); keyword mode. */
nrs_array *nrs_correlate(const nrs_array *a, const nrs_array *v, const nrs_keyword *keywords);

/* The type string of the smallest dtype that holds a number (numpy.min_scalar_type). */
const char *nrs_min_scalar_type(const nrs_array *a);

/* The type string of the floating-point dtype that arrays have in common (numpy.common_type). */
const char *nrs_common_type(const nrs_array *const *arrays);

/* The character of the smallest type to which others can be cast (numpy.mintypecode), or otherwise. */
const char *nrs_mintypecode(const char *typechars, const char *typeset, const char *otherwise);

/* Whether two arrays have an element in common (numpy.shares_memory). */
int nrs_shares_memory(const nrs_array *a, const nrs_array *b);

/* numpy.emath.sqrt: complex where it has to be. */
nrs_array *nrs_emath_sqrt(const nrs_array *x);

/* numpy.emath.log. */
nrs_array *nrs_emath_log(const nrs_array *x);

/* numpy.emath.log2. */
nrs_array *nrs_emath_log2(const nrs_array *x);

/* numpy.emath.log10. */
nrs_array *nrs_emath_log10(const nrs_array *x);

/* numpy.emath.logn. */
nrs_array *nrs_emath_logn(const nrs_array *n, const nrs_array *x);

/* numpy.emath.power. */
nrs_array *nrs_emath_power(const nrs_array *x, const nrs_array *p);

/* numpy.emath.arccos. */
nrs_array *nrs_emath_arccos(const nrs_array *x);

/* numpy.emath.arcsin. */
nrs_array *nrs_emath_arcsin(const nrs_array *x);

/* numpy.emath.arctanh. */
nrs_array *nrs_emath_arctanh(const nrs_array *x);

/* ---- Products ---- */

/* The product of matrices (numpy.matmul); keywords of a ufunc, operand_axes, axis, keepdims. */
nrs_array *nrs_matmul(const nrs_array *a, const nrs_array *b, const nrs_keyword *keywords);

/* Products of vectors (numpy.vecdot); keywords as for nrs_matmul. */
nrs_array *nrs_vecdot(const nrs_array *a, const nrs_array *b, const nrs_keyword *keywords);

/* Products of matrices with vectors (numpy.matvec); keywords as for nrs_matmul. */
nrs_array *nrs_matvec(const nrs_array *a, const nrs_array *b, const nrs_keyword *keywords);

/* Products of vectors with matrices (numpy.vecmat); keywords as for nrs_matmul. */
nrs_array *nrs_vecmat(const nrs_array *a, const nrs_array *b, const nrs_keyword *keywords);

/* numpy.dot; keyword out. */
nrs_array *nrs_dot(const nrs_array *a, const nrs_array *b, const nrs_keyword *keywords);

/* The product of two arrays' elements, conjugated in the first (numpy.vdot). */
nrs_array *nrs_vdot(const nrs_array *a, const nrs_array *b);

/* Products along last axes (numpy.inner). */
nrs_array *nrs_inner(const nrs_array *a, const nrs_array *b);

/* Products of all elements with all (numpy.outer); keyword out. */
nrs_array *nrs_product_outer(const nrs_array *a, const nrs_array *b, const nrs_keyword *keywords);

/* The same of vectors only (numpy.linalg.outer). */
nrs_array *nrs_linalg_outer(const nrs_array *x1, const nrs_array *x2);

/* Sums of products over axes of both (numpy.tensordot): a number of them, or lists. */
nrs_array *nrs_tensordot(const nrs_array *a, const nrs_array *b, ptrdiff_t number, const ptrdiff_t *a_axes, const ptrdiff_t *b_axes);

/* Kronecker's product (numpy.kron). */
nrs_array *nrs_kron(const nrs_array *a, const nrs_array *b);

/* The product of matrices in the best order (numpy.linalg.multi_dot); keyword out. */
nrs_array *nrs_linalg_multi_dot(const nrs_array *const *arrays, const nrs_keyword *keywords);

/* Powers of matrices (numpy.linalg.matrix_power). */
nrs_array *nrs_linalg_matrix_power(const nrs_array *a, ptrdiff_t n);

/* Sums of diagonals (numpy.trace); keywords offset, axis1, axis2, dtype, out. */
nrs_array *nrs_trace(const nrs_array *a, const nrs_keyword *keywords);

/* Sums of products by Einstein's convention (numpy.einsum): how is "no", "greedy" or "optimal", of which the latter may have
 * a limit in numbers; or "path" with the number of places and the places for each step. Keywords out, dtype, order, casting. */
nrs_array *nrs_einsum(const char *subscripts, const nrs_array *const *operands, const char *how, const ptrdiff_t *numbers, const nrs_keyword *keywords);

/* In which order they are best contracted (numpy.einsum_path): the places for each step, a new line and NumPy's report. */
const char *nrs_einsum_path(const char *subscripts, const nrs_array *const *operands, const char *how, const ptrdiff_t *numbers);

/* ---- Linear algebra ---- */

/* Solves a x = b (numpy.linalg.solve). */
nrs_array *nrs_linalg_solve(const nrs_array *a, const nrs_array *b);

/* The inverse (numpy.linalg.inv). */
nrs_array *nrs_linalg_inv(const nrs_array *a);

/* The determinant (numpy.linalg.det). */
nrs_array *nrs_linalg_det(const nrs_array *a);

/* The sign and the logarithm of the absolute value of the determinant (numpy.linalg.slogdet). */
nrs_array *const *nrs_linalg_slogdet(const nrs_array *a);

/* The pseudoinverse (numpy.linalg.pinv); keywords rcond, rtol, hermitian. */
nrs_array *nrs_linalg_pinv(const nrs_array *a, const nrs_keyword *keywords);

/* The equations of a tensor (numpy.linalg.tensorsolve); keyword axes. */
nrs_array *nrs_linalg_tensorsolve(const nrs_array *a, const nrs_array *b, const nrs_keyword *keywords);

/* The inverse of a tensor (numpy.linalg.tensorinv); keyword ind. */
nrs_array *nrs_linalg_tensorinv(const nrs_array *a, const nrs_keyword *keywords);

/* Least squares (numpy.linalg.lstsq): solutions, residuals, rank, singular values; keyword rcond. */
nrs_array *const *nrs_linalg_lstsq(const nrs_array *a, const nrs_array *b, const nrs_keyword *keywords);

/* The Cholesky factor (numpy.linalg.cholesky); keyword upper. */
nrs_array *nrs_linalg_cholesky(const nrs_array *a, const nrs_keyword *keywords);

/* The factors Q and R (numpy.linalg.qr); keyword mode: "reduced" or "complete". */
nrs_array *const *nrs_linalg_qr(const nrs_array *a, const nrs_keyword *keywords);

/* The factor R (numpy.linalg.qr with the mode "r"). */
nrs_array *nrs_linalg_qr_r(const nrs_array *a);

/* Householder's vectors and their factors (numpy.linalg.qr with the mode "raw"). */
nrs_array *const *nrs_linalg_qr_raw(const nrs_array *a);

/* The singular value decomposition (numpy.linalg.svd); keywords full_matrices, hermitian. */
nrs_array *const *nrs_linalg_svd(const nrs_array *a, const nrs_keyword *keywords);

/* Singular values (numpy.linalg.svdvals); keyword hermitian. */
nrs_array *nrs_linalg_svdvals(const nrs_array *x, const nrs_keyword *keywords);

/* Eigenvalues and right eigenvectors (numpy.linalg.eig). */
nrs_array *const *nrs_linalg_eig(const nrs_array *a);

/* Eigenvalues (numpy.linalg.eigvals). */
nrs_array *nrs_linalg_eigvals(const nrs_array *a);

/* Eigenvalues and eigenvectors of Hermitian matrices (numpy.linalg.eigh); keyword UPLO. */
nrs_array *const *nrs_linalg_eigh(const nrs_array *a, const nrs_keyword *keywords);

/* Eigenvalues of Hermitian matrices (numpy.linalg.eigvalsh); keyword UPLO. */
nrs_array *nrs_linalg_eigvalsh(const nrs_array *a, const nrs_keyword *keywords);

/* Norms of vectors or matrices (numpy.linalg.norm); keywords ord or ord_name, axis, keepdims. */
nrs_array *nrs_linalg_norm(const nrs_array *x, const nrs_keyword *keywords);

/* Norms of matrices (numpy.linalg.matrix_norm); keywords ord or ord_name, keepdims. */
nrs_array *nrs_linalg_matrix_norm(const nrs_array *x, const nrs_keyword *keywords);

/* Norms of vectors (numpy.linalg.vector_norm); keywords as for nrs_linalg_norm. */
nrs_array *nrs_linalg_vector_norm(const nrs_array *x, const nrs_keyword *keywords);

/* Condition numbers (numpy.linalg.cond); keyword p or p_name. */
nrs_array *nrs_linalg_cond(const nrs_array *x, const nrs_keyword *keywords);

/* Ranks (numpy.linalg.matrix_rank); keywords tol, rtol, hermitian. */
nrs_array *nrs_linalg_matrix_rank(const nrs_array *a, const nrs_keyword *keywords);

/* Diagonals of matrices (numpy.linalg.diagonal), as a view; keyword offset. */
nrs_array *nrs_linalg_diagonal(const nrs_array *x, const nrs_keyword *keywords);

/* Sums of diagonals (numpy.linalg.trace); keywords offset, dtype. */
nrs_array *nrs_linalg_trace(const nrs_array *x, const nrs_keyword *keywords);

/* Matrices transposed (numpy.linalg.matrix_transpose), as a view. */
nrs_array *nrs_linalg_matrix_transpose(const nrs_array *x);

/* Cross products of vectors of length 3 (numpy.linalg.cross); keyword axis. */
nrs_array *nrs_linalg_cross(const nrs_array *x1, const nrs_array *x2, const nrs_keyword *keywords);

/* ---- Fourier transforms ---- */

/* The transform (numpy.fft.fft); keywords n, axis, norm, out. */
nrs_array *nrs_fft_fft(const nrs_array *a, const nrs_keyword *keywords);

/* The inverse transform (numpy.fft.ifft); keywords as for nrs_fft_fft. */
nrs_array *nrs_fft_ifft(const nrs_array *a, const nrs_keyword *keywords);

/* The transform of real elements (numpy.fft.rfft); keywords as for nrs_fft_fft. */
nrs_array *nrs_fft_rfft(const nrs_array *a, const nrs_keyword *keywords);

/* Its inverse (numpy.fft.irfft); keywords as for nrs_fft_fft. */
nrs_array *nrs_fft_irfft(const nrs_array *a, const nrs_keyword *keywords);

/* The transform of Hermitian elements, which is real (numpy.fft.hfft); keywords as for nrs_fft_fft. */
nrs_array *nrs_fft_hfft(const nrs_array *a, const nrs_keyword *keywords);

/* Its inverse (numpy.fft.ihfft); keywords as for nrs_fft_fft. */
nrs_array *nrs_fft_ihfft(const nrs_array *a, const nrs_keyword *keywords);

/* The transform along several axes (numpy.fft.fftn); keywords s, axes, norm, out. */
nrs_array *nrs_fft_fftn(const nrs_array *a, const nrs_keyword *keywords);

/* The inverse transform along several axes (numpy.fft.ifftn); keywords as for nrs_fft_fftn. */
nrs_array *nrs_fft_ifftn(const nrs_array *a, const nrs_keyword *keywords);

/* The transform of real elements along several axes (numpy.fft.rfftn); keywords as for nrs_fft_fftn. */
nrs_array *nrs_fft_rfftn(const nrs_array *a, const nrs_keyword *keywords);

/* Its inverse (numpy.fft.irfftn); keywords as for nrs_fft_fftn. */
nrs_array *nrs_fft_irfftn(const nrs_array *a, const nrs_keyword *keywords);

/* The transform along two axes (numpy.fft.fft2); keywords as for nrs_fft_fftn. */
nrs_array *nrs_fft_fft2(const nrs_array *a, const nrs_keyword *keywords);

/* The inverse transform along two axes (numpy.fft.ifft2); keywords as for nrs_fft_fftn. */
nrs_array *nrs_fft_ifft2(const nrs_array *a, const nrs_keyword *keywords);

/* The transform of real elements along two axes (numpy.fft.rfft2); keywords as for nrs_fft_fftn. */
nrs_array *nrs_fft_rfft2(const nrs_array *a, const nrs_keyword *keywords);

/* Its inverse (numpy.fft.irfft2); keywords as for nrs_fft_fftn. */
nrs_array *nrs_fft_irfft2(const nrs_array *a, const nrs_keyword *keywords);

/* The frequencies of a transform (numpy.fft.fftfreq). */
nrs_array *nrs_fft_fftfreq(size_t n, double d);

/* The frequencies of a transform of real elements (numpy.fft.rfftfreq). */
nrs_array *nrs_fft_rfftfreq(size_t n, double d);

/* The frequency zero in the middle (numpy.fft.fftshift). */
nrs_array *nrs_fft_fftshift(const nrs_array *x, const ptrdiff_t *axes);

/* The frequency zero at the beginning again (numpy.fft.ifftshift). */
nrs_array *nrs_fft_ifftshift(const nrs_array *x, const ptrdiff_t *axes);

/* ---- Random numbers ---- */

/* A bit generator of a kind, PCG64, PCG64DXSM, MT19937, Philox or SFC64, of the seed that is made of the words of an entropy and
 * a spawn key, uint32, in a pool of so many words (numpy.random.SeedSequence). It may be used by several threads. */
nrs_random *nrs_random_new(const char *kind, const nrs_array *entropy, size_t pool_size);

/* Frees a bit generator. NULL is left alone. */
void nrs_random_free(nrs_random *generator);

/* The words, uint32, that a seed makes (numpy.random.SeedSequence.generate_state). */
nrs_array *nrs_random_seed_words(const nrs_array *entropy, size_t pool_size, size_t count);

/* The pool of a seed (numpy.random.SeedSequence.pool). */
nrs_array *nrs_random_seed_pool(const nrs_array *entropy, size_t pool_size);

/* The state as integers, uint64, in the order of NumPy's state; integers of 128 bits are two, the upper half first. */
nrs_array *nrs_random_state(const nrs_random *generator);

/* A bit generator of a kind and a state. */
nrs_random *nrs_random_of_state(const char *kind, const nrs_array *state);

/* Sets the state of a bit generator, which becomes one of the kind. */
nrs_status nrs_random_set_state(const nrs_random *generator, const char *kind, const nrs_array *state);

/* Makes a bit generator an MT19937 of a seed, an array without axes, or of several (uint32), as numpy.random.RandomState does. */
nrs_status nrs_random_seed_legacy(const nrs_random *generator, const nrs_array *seeds);

/* Goes on by so many steps: four integers, uint64, the lowest first (numpy.random.PCG64.advance). */
nrs_status nrs_random_advance(const nrs_random *generator, const nrs_array *delta);

/* A bit generator that is so many jumps further on: two integers, uint64, the lower half first (numpy.random.PCG64.jumped). */
nrs_random *nrs_random_jumped(const nrs_random *generator, const nrs_array *jumps);

/* What the bit generator makes in so many steps, uint64 (numpy.random.PCG64.random_raw). */
nrs_array *nrs_random_raw(const nrs_random *generator, size_t count);

/* Random bytes, uint8 (numpy.random.Generator.bytes). */
nrs_array *nrs_random_bytes(const nrs_random *generator, size_t length);

/* Numbers by the name of a method of numpy.random.Generator; keywords are the method's, probabilities stands for p and
 * algorithm for method. */
nrs_array *nrs_random_draw(const nrs_random *generator, const char *name, const nrs_array *const *operands, const nrs_keyword *keywords);

/* Puts the parts of an array along an axis in a random order, in place (numpy.random.Generator.shuffle); keyword axis. */
nrs_status nrs_random_shuffle(const nrs_random *generator, const nrs_array *x, const nrs_keyword *keywords);

/* Numbers by the name of a method of numpy.random.RandomState. gauss is the normal number that waits: whether there is one, 0
 * or 1, and it; the call sets them. */
nrs_array *nrs_random_legacy_draw(const nrs_random *generator, double *gauss, const char *name, const nrs_array *const *operands, const nrs_keyword *keywords);

/* A random order (numpy.random.RandomState.permutation); gauss as above. */
nrs_array *nrs_random_legacy_permutation(const nrs_random *generator, double *gauss, const nrs_array *x);

/* Puts the parts of an array in a random order, in place (numpy.random.RandomState.shuffle); gauss as above. */
nrs_status nrs_random_legacy_shuffle(const nrs_random *generator, double *gauss, const nrs_array *x);

/* ---- Printing ---- */

/* str(a). */
const char *nrs_array_str(const nrs_array *a);

/* repr(a). */
const char *nrs_array_repr(const nrs_array *a);

/* The text of an array: of kind 0 as numpy.array_str, 1 as numpy.array_repr, 2 as numpy.array2string. options has a line
 * name:value for each keyword, with ends of lines and backslashes in values after a backslash. formatter writes elements of
 * kinds (bool 1, integers 2, floating-point 4, complex 8, added up). */
const char *nrs_array_text(const nrs_array *a, ptrdiff_t kind, const char *options, nrs_on_element formatter, ptrdiff_t kinds);

/* What a formatter makes of the element that it was given. */
nrs_status nrs_give_text(const char *text);

/* How the thread prints arrays (numpy.set_printoptions), from the defaults: options as for nrs_array_text. */
nrs_status nrs_set_printoptions(const char *options);

/* A floating-point number without or with an exponent (numpy.format_float_positional, numpy.format_float_scientific);
 * options as for nrs_array_text. */
const char *nrs_format_float(const nrs_array *a, int scientific, const char *options);

/* str of a number of NumPy's. */
const char *nrs_scalar_str(const nrs_array *a);

/* repr of a number of NumPy's, np.float64(1.0). */
const char *nrs_scalar_repr(const nrs_array *a);

#ifdef __cplusplus
}
#endif

#endif
