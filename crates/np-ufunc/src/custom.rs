//! Ufuncs made of closures (`numpy.frompyfunc`, but typed).

use std::sync::{PoisonError, RwLock};

use np_dtype::TypeCode;
use np_kernels::abi::LevelKernels;
use np_kernels::loops::plain::for_each_step;
use np_kernels::physical::Physical;

use crate::ufunc::{Context, Identity, Loop, Resolver, Ufunc};

pub use np_kernels::physical::InMemory;

/// A ufunc in the making: a name, and a closure for each combination of types.
///
/// The registered ufunc is like any other: it broadcasts, casts, takes any layout and every keyword, and a binary one of a single
/// type reduces and accumulates. It lives as long as the program.
///
/// ```
/// use np_ufunc::{Identity, custom::Custom};
///
/// let ufunc = Custom::new("smooth_maximum")
///     .binary(|a: f32, b: f32| a.max(b) + (-(a - b).abs()).exp().ln_1p())
///     .binary(|a: f64, b: f64| a.max(b) + (-(a - b).abs()).exp().ln_1p())
///     .identity(Identity::MinusInfinity)
///     .register();
/// assert_eq!((ufunc.nin, ufunc.nout), (2, 1));
/// assert!(np_ufunc::table::by_name("smooth_maximum").is_some());
/// ```
#[derive(Debug)]
pub struct Custom {
    name: String,
    loops: Vec<Loop>,
    identity: Identity,
}

static REGISTERED: RwLock<Vec<&'static Ufunc>> = RwLock::new(Vec::new());

/// The ufunc registered last under a name.
pub fn registered(name: &str) -> Option<&'static Ufunc> {
    let all = REGISTERED.read().unwrap_or_else(PoisonError::into_inner);
    all.iter().rev().copied().find(|ufunc| ufunc.name == name)
}

const fn code<T: InMemory>() -> TypeCode {
    <T::Physical as Physical>::CODE
}

impl Custom {
    /// A ufunc without loops.
    pub fn new(name: &str) -> Custom {
        Custom {
            name: name.to_owned(),
            loops: Vec::new(),
            identity: Identity::None,
        }
    }

    /// Adds a loop of one input.
    #[must_use]
    pub fn unary<A, R, F>(mut self, function: F) -> Custom
    where
        A: InMemory,
        R: InMemory,
        F: Fn(A) -> R + Send + Sync + 'static,
    {
        let kernels = LevelKernels::same(unary_kernel::<A, R, F>);
        let mut made = Loop::unary(code::<A>(), code::<R>(), kernels);
        made.context = Context::of(Box::leak(Box::new(function)));
        self.loops.push(made);
        self
    }

    /// Adds a loop of two inputs.
    #[must_use]
    pub fn binary<A, B, R, F>(mut self, function: F) -> Custom
    where
        A: InMemory,
        B: InMemory,
        R: InMemory,
        F: Fn(A, B) -> R + Send + Sync + 'static,
    {
        let kernels = LevelKernels::same(binary_kernel::<A, B, R, F>);
        let mut made = Loop::binary(code::<A>(), code::<B>(), code::<R>(), kernels);
        made.context = Context::of(Box::leak(Box::new(function)));
        self.loops.push(made);
        self
    }

    /// Adds a loop of three inputs.
    #[must_use]
    pub fn ternary<A, B, C, R, F>(mut self, function: F) -> Custom
    where
        A: InMemory,
        B: InMemory,
        C: InMemory,
        R: InMemory,
        F: Fn(A, B, C) -> R + Send + Sync + 'static,
    {
        let kernels = LevelKernels::same(ternary_kernel::<A, B, C, R, F>);
        let types = [code::<A>(), code::<B>(), code::<C>(), code::<R>()];
        let mut made = Loop::ternary(types, kernels);
        made.context = Context::of(Box::leak(Box::new(function)));
        self.loops.push(made);
        self
    }

    /// Says what reductions start from.
    #[must_use]
    pub fn identity(mut self, identity: Identity) -> Custom {
        self.identity = identity;
        self
    }

    /// Makes the ufunc, and lets [`by_name`](crate::table::by_name) find it where NumPy has none of the name.
    ///
    /// # Panics
    /// As [`make`](Custom::make).
    pub fn register(self) -> &'static Ufunc {
        let ufunc = self.make();
        let mut all = REGISTERED.write().unwrap_or_else(PoisonError::into_inner);
        all.push(ufunc);
        ufunc
    }

    /// Makes the ufunc, which no name finds. It lives as long as the program.
    ///
    /// # Panics
    /// If there is no loop, or loops differ in their number of inputs.
    pub fn make(self) -> &'static Ufunc {
        let nin = self.loops.first().expect("a ufunc needs a loop").nin;
        assert!(
            self.loops.iter().all(|l| l.nin == nin),
            "all loops of a ufunc take the same number of inputs"
        );
        let alike = |l: &Loop| l.types[..nin].iter().all(|code| *code == l.types[0]);
        let resolver = if self.loops.iter().all(alike) {
            Resolver::Table
        } else {
            Resolver::Search
        };
        let ufunc = Ufunc::new(self.name.leak(), nin, 1, self.loops.leak())
            .with_identity(self.identity)
            .resolved_by(resolver);
        Box::leak(Box::new(ufunc))
    }
}

/// # Safety
/// `pointer` is valid to read for an element.
#[inline(always)]
unsafe fn load<T: InMemory>(pointer: *mut u8) -> T {
    // SAFETY: the caller's promise; any bit pattern is an element.
    unsafe { pointer.cast::<T::Physical>().read_unaligned() }.value()
}

/// # Safety
/// `pointer` is valid to write for an element.
#[inline(always)]
unsafe fn store<T: InMemory>(pointer: *mut u8, value: T) {
    // SAFETY: the caller's promise.
    unsafe {
        pointer
            .cast::<T::Physical>()
            .write_unaligned(T::Physical::of(value))
    }
}

/// # Safety
/// The contract of [`np_kernels::abi::Kernel`]; `context` is an `F`.
unsafe fn unary_kernel<A: InMemory, R: InMemory, F: Fn(A) -> R>(
    context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the caller's promise.
    unsafe {
        let function = &*context.cast::<F>();
        for_each_step(pointers, strides, n0, n1, |[a, r]| {
            store(r, function(load(a)));
        });
    }
}

/// # Safety
/// As [`unary_kernel`].
unsafe fn binary_kernel<A: InMemory, B: InMemory, R: InMemory, F: Fn(A, B) -> R>(
    context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the caller's promise.
    unsafe {
        let function = &*context.cast::<F>();
        for_each_step(pointers, strides, n0, n1, |[a, b, r]| {
            store(r, function(load(a), load(b)));
        });
    }
}

/// # Safety
/// As [`unary_kernel`].
unsafe fn ternary_kernel<
    A: InMemory,
    B: InMemory,
    C: InMemory,
    R: InMemory,
    F: Fn(A, B, C) -> R,
>(
    context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the caller's promise.
    unsafe {
        let function = &*context.cast::<F>();
        for_each_step(pointers, strides, n0, n1, |[a, b, c, r]| {
            store(r, function(load(a), load(b), load(c)));
        });
    }
}
