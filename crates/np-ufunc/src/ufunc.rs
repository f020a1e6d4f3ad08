//! [`Ufunc`]: a name with its loops, and how the loop for given operand types is found.

use np_dtype::casting::{Casting, can_cast};
use np_dtype::promotion::{Participant, promote_codes, result_type};
use np_dtype::{DType, Kind, TypeCode};
use np_kernels::abi::LevelKernels;
use np_kernels::fpe::Check;
use np_kernels::loops::elementwise::Binary;
use np_kernels::movement::indexed::{LevelIndexed, indexed};
use np_kernels::physical::Physical;
use np_kernels::reductions::scan::scan;
use np_kernels::reductions::segments::{InOrder, LevelSegments, plain_segments};

use crate::error::UfuncError;
use crate::reduction::ReduceLoop;

/// The largest number of operands, inputs and outputs together.
pub const MAX_OPERANDS: usize = 5;

/// What a loop's kernel asks of its operands' memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LoopForm {
    /// Any strides; cheap enough per element that memory decides.
    Strided,
    /// Contiguous operands along the inner axis; others are gathered into buffers. Costly per element.
    Contiguous,
}

/// One inner loop of a ufunc: the types it takes and gives, and its kernels.
#[derive(Clone, Copy, Debug)]
pub struct Loop {
    /// Number of inputs.
    pub nin: usize,
    /// Number of operands, outputs after inputs.
    pub nop: usize,
    /// The operands' types; entries from `nop` on mean nothing.
    pub types: [TypeCode; MAX_OPERANDS],
    /// What the kernels ask of memory.
    pub form: LoopForm,
    /// The kernels, one for each SIMD level.
    pub kernels: LevelKernels,
    /// How floating-point errors are told, for loops that can have any.
    pub check: Option<Check>,
    /// Operands that the loop refuses, if there are any.
    pub refusal: Option<Refusal>,
    /// What the kernels get as their context.
    pub context: Context,
    /// Kernels for running results, if there are any besides the loop's own: [`np_kernels::reductions::scan`].
    pub scan: Option<LevelKernels>,
    /// Kernels that work in place at indices, if there are any: [`np_kernels::movement::indexed`].
    pub indexed: Option<LevelIndexed>,
    /// Kernels that fold runs, if there are any: [`np_kernels::reductions::segments`].
    pub segments: Option<LevelSegments>,
}

/// What a loop's kernels get as their context: null, the closure of a ufunc that a program has made of its own, or what else a loop needs.
#[derive(Clone, Copy, Debug)]
pub struct Context(*const ());

// SAFETY: a context is null or points to a value that is `Send + Sync` and is there as long as kernels may get it: `Context::of` makes sure,
// and who calls `Context::lent` promises it.
unsafe impl Send for Context {}
// SAFETY: as above.
unsafe impl Sync for Context {}

impl Context {
    /// No context, as the kernels of np-kernels have.
    pub const NONE: Context = Context(std::ptr::null());

    /// A value that kernels reach through their context.
    pub fn of<T: Send + Sync>(value: &'static T) -> Context {
        Context(std::ptr::from_ref(value).cast())
    }

    /// A value that kernels reach through their context, for a while.
    ///
    /// # Safety
    /// No kernel gets the context after the value is gone.
    pub(crate) unsafe fn lent<T: Send + Sync>(value: &T) -> Context {
        Context(std::ptr::from_ref(value).cast())
    }

    /// The pointer that kernels get.
    #[inline]
    pub fn pointer(self) -> *const () {
        self.0
    }
}

/// A test of a loop's operands that goes before the kernel: a kernel itself can't fail.
#[derive(Clone, Copy, Debug)]
pub struct Refusal {
    /// Whether any of the operands is refused: called with what the kernel would get, and under its contract. It writes
    /// nothing.
    pub test: unsafe fn(*const *mut u8, *const isize, usize, usize) -> bool,
    /// NumPy's text for such operands.
    pub message: &'static str,
}

impl Loop {
    /// A loop of one input and one output.
    pub const fn unary(input: TypeCode, output: TypeCode, kernels: LevelKernels) -> Loop {
        Loop::of(1, 2, &[input, output], kernels)
    }

    /// A loop of two inputs and one output.
    pub const fn binary(a: TypeCode, b: TypeCode, output: TypeCode, kernels: LevelKernels) -> Loop {
        Loop::of(2, 3, &[a, b, output], kernels)
    }

    /// A loop of three inputs and one output.
    pub const fn ternary(types: [TypeCode; 4], kernels: LevelKernels) -> Loop {
        Loop::of(3, 4, &types, kernels)
    }

    /// A loop of any operands: `nin` inputs, then outputs up to `nop`, of the given types.
    pub const fn of(nin: usize, nop: usize, types: &[TypeCode], kernels: LevelKernels) -> Loop {
        let mut all = [TypeCode::Bool; MAX_OPERANDS];
        let mut k = 0;
        while k < nop {
            all[k] = types[k];
            k += 1;
        }
        Loop {
            nin,
            nop,
            types: all,
            form: LoopForm::Strided,
            kernels,
            check: None,
            refusal: None,
            context: Context::NONE,
            scan: None,
            indexed: None,
            segments: None,
        }
    }

    /// The same loop for kernels that take contiguous operands only.
    pub const fn contiguous(self) -> Loop {
        Loop {
            form: LoopForm::Contiguous,
            ..self
        }
    }

    /// The same loop with operands of type `to` in place of those of type `from`, for which its kernels compute the same bits.
    pub const fn retyped(mut self, from: TypeCode, to: TypeCode) -> Loop {
        let mut k = 0;
        while k < MAX_OPERANDS {
            if self.types[k] as u8 == from as u8 {
                self.types[k] = to;
            }
            k += 1;
        }
        self
    }

    /// The same loop with a check for floating-point errors.
    pub const fn checked(self, check: Check) -> Loop {
        Loop {
            check: Some(check),
            ..self
        }
    }

    /// The same loop with kernels of its own for running results, for work at indices and for folds, where each step depends on those
    /// before: those of the function `O` of two elements.
    pub const fn in_order<O: Binary<T, Out = T>, T: Physical>(self) -> Loop {
        Loop {
            scan: Some(scan::<O, T>()),
            indexed: Some(indexed::<O, T>()),
            segments: Some(plain_segments::<InOrder<O>, T>()),
            ..self
        }
    }

    /// The same loop with operands that it refuses.
    pub const fn refusing(self, refusal: Refusal) -> Loop {
        Loop {
            refusal: Some(refusal),
            ..self
        }
    }

    /// The type of the first output.
    #[inline]
    pub const fn output(&self) -> TypeCode {
        self.types[self.nin]
    }
}

/// What a reduction by a ufunc starts from (`numpy.ufunc.identity`).
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Identity {
    /// None: an empty reduction is an error, and so is one over several axes.
    None,
    /// None, but axes may be reduced in any order: `maximum`.
    Reorderable,
    /// Minus one: all bits set.
    MinusOne,
    /// Zero, or false.
    Zero,
    /// One, or true.
    One,
    /// Minus infinity.
    MinusInfinity,
}

/// How a ufunc treats operand types that its table does not settle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resolver {
    /// The table settles everything.
    Table,
    /// Comparisons: signed against unsigned 64-bit integers have loops of their own, by value.
    Comparison,
    /// Inputs of different types: the first loop to which each input can be cast safely, by itself. So have it the
    /// functions of floats alone, for which two integers need no common type.
    Search,
    /// A loop of the very type that the inputs promote to, or none.
    Promotion,
}

/// An entry of [`Ufunc::by_type`] for a type that has no loop.
const NO_LOOP: u8 = u8::MAX;

/// A universal function: a name, its loops, and what is known of them (`numpy.ufunc`).
#[derive(Debug)]
pub struct Ufunc {
    /// NumPy's name.
    pub name: &'static str,
    /// Number of inputs.
    pub nin: usize,
    /// Number of outputs.
    pub nout: usize,
    /// The inner loops, in NumPy's search order.
    pub loops: &'static [Loop],
    /// The number of the loop for each common type of the inputs.
    by_type: [u8; TypeCode::COUNT],
    /// What is not a table look-up.
    pub resolver: Resolver,
    /// What a reduction starts from.
    pub identity: Identity,
    /// NumPy's text for types that it refuses with advice.
    refusal: Option<&'static str>,
    /// The loops of `reduce`; empty where there is none.
    pub reduce_loops: &'static [ReduceLoop],
}

impl Ufunc {
    /// A ufunc of the given loops: a common type takes the first loop of one type that it can be cast to safely.
    pub const fn new(name: &'static str, nin: usize, nout: usize, loops: &'static [Loop]) -> Ufunc {
        let mut by_type = [NO_LOOP; TypeCode::COUNT];
        let mut code = 0;
        while code < TypeCode::COUNT {
            let mut number = 0;
            while number < loops.len() && by_type[code] == NO_LOOP {
                let input = loops[number].types[0];
                let homogeneous = nin < 2 || loops[number].types[1] as u8 == input as u8;
                let common = promote_codes(TypeCode::ALL[code], input);
                if homogeneous && common as u8 == input as u8 {
                    by_type[code] = number as u8;
                }
                number += 1;
            }
            code += 1;
        }
        Ufunc {
            name,
            nin,
            nout,
            loops,
            by_type,
            resolver: Resolver::Table,
            identity: Identity::None,
            refusal: None,
            reduce_loops: &[],
        }
    }

    /// The same ufunc with integers and booleans sent to the loop of `code`: `divide` takes them to double precision.
    pub const fn integers_as(mut self, code: TypeCode) -> Ufunc {
        let mut i = 0;
        while i < TypeCode::COUNT {
            if matches!(TypeCode::ALL[i].kind(), Kind::Bool | Kind::Int | Kind::UInt) {
                self.by_type[i] = self.by_type[code.index()];
            }
            i += 1;
        }
        self
    }

    /// The same ufunc without a loop for booleans, refused with a text of its own.
    pub const fn refusing_bool(mut self, message: &'static str) -> Ufunc {
        self.by_type[TypeCode::Bool.index()] = NO_LOOP;
        self.refusal = Some(message);
        self
    }

    /// The same ufunc with another resolver.
    pub const fn resolved_by(mut self, resolver: Resolver) -> Ufunc {
        self.resolver = resolver;
        if matches!(resolver, Resolver::Promotion) {
            let mut code = 0;
            while code < TypeCode::COUNT {
                let number = self.by_type[code];
                if number != NO_LOOP && self.loops[number as usize].types[0] as usize != code {
                    self.by_type[code] = NO_LOOP;
                }
                code += 1;
            }
        }
        self
    }

    /// The same ufunc with an identity for reductions.
    pub const fn with_identity(self, identity: Identity) -> Ufunc {
        Ufunc { identity, ..self }
    }

    /// The same ufunc with loops for `reduce`.
    pub const fn reduced_by(self, reduce_loops: &'static [ReduceLoop]) -> Ufunc {
        Ufunc {
            reduce_loops,
            ..self
        }
    }

    /// The loop for inputs of one type code, if there is one: two table look-ups.
    #[inline]
    pub fn loop_of(&self, common: TypeCode) -> Result<&'static Loop, UfuncError> {
        match self.by_type[common.index()] {
            NO_LOOP => Err(self.no_loop(common)),
            number => Ok(&self.loops[number as usize]),
        }
    }

    /// The loop for the given inputs, as NumPy 2 resolves it (NEP 43 and NEP 50).
    ///
    /// # Errors
    /// [`UfuncError::NoLoop`] or [`UfuncError::Refused`] where NumPy raises `TypeError`.
    ///
    /// ```
    /// use np_dtype::{DType, TypeCode, promotion::Participant};
    /// use np_ufunc::table;
    ///
    /// let inputs = [Participant::Typed(DType::FLOAT32), Participant::WeakFloat];
    /// let chosen = table::ADD.resolve(&inputs)?;
    /// assert_eq!(chosen.output(), TypeCode::Float32);
    /// # Ok::<(), np_ufunc::UfuncError>(())
    /// ```
    #[inline]
    pub fn resolve(&self, inputs: &[Participant]) -> Result<&'static Loop, UfuncError> {
        let common = match *inputs {
            [Participant::Typed(a)] => a.code(),
            [Participant::Typed(a), Participant::Typed(b)] => {
                if self.resolver == Resolver::Comparison
                    && let Some(mixed) = self.mixed_signs(a.code(), b.code())
                {
                    return Ok(mixed);
                }
                promote_codes(a.code(), b.code())
            }
            [Participant::Typed(a), weak] | [weak, Participant::Typed(a)] => weak.meet(a.code()),
            _ => result_type(inputs).code(),
        };
        match self.resolver {
            Resolver::Search => match *inputs {
                [Participant::Typed(a), Participant::Typed(b)]
                    if a.code() == b.code() && self.by_type[a.code().index()] != NO_LOOP =>
                {
                    self.loop_of(a.code())
                }
                _ => self.search(inputs),
            },
            Resolver::Promotion if self.by_type[common.index()] == NO_LOOP => {
                Err(self.no_matching_loop(inputs))
            }
            _ => self.loop_of(common),
        }
    }

    #[cold]
    fn no_matching_loop(&self, inputs: &[Participant]) -> UfuncError {
        let names = inputs.iter().map(|input| match input {
            Participant::Typed(dtype) => {
                let mut name = dtype.code().name().to_owned();
                // `uint8` is `UInt8`.
                let capitals = if name.starts_with('u') { 2 } else { 1 };
                name[..capitals].make_ascii_uppercase();
                format!("<class 'numpy.dtypes.{name}DType'>")
            }
            Participant::WeakInt => "<class 'numpy.dtypes._PyLongDType'>".to_owned(),
            Participant::WeakFloat => "<class 'numpy.dtypes._PyFloatDType'>".to_owned(),
            Participant::WeakComplex => "<class 'numpy.dtypes._PyComplexDType'>".to_owned(),
        });
        let names: Vec<String> = names.collect();
        let types = match &names[..] {
            [one] => one.clone(),
            several => format!("({})", several.join(", ")),
        };
        UfuncError::NoMatchingLoop {
            ufunc: self.name,
            types: types.into(),
        }
    }

    /// The loop for the given inputs whose outputs are of type `output` (`dtype=`).
    ///
    /// That which the inputs resolve to, if its outputs are of the type; else the loop of that type alone; else the first one
    /// with such outputs. The caller checks whether the inputs may be cast.
    ///
    /// # Errors
    /// [`UfuncError::NoSignature`] where there is none.
    pub fn resolve_into(
        &self,
        inputs: &[Participant],
        output: TypeCode,
    ) -> Result<&'static Loop, UfuncError> {
        let gives = |l: &&'static Loop| l.types[l.nin..l.nop].iter().all(|code| *code == output);
        if let Ok(natural) = self.resolve(inputs)
            && gives(&natural)
        {
            return Ok(natural);
        }
        let uniform = |l: &&'static Loop| l.types[..l.nop].iter().all(|code| *code == output);
        let mut loops = self.loops.iter();
        let found = loops
            .find(uniform)
            .or_else(|| self.loops.iter().find(gives));
        found.ok_or(UfuncError::NoSignature { ufunc: self.name })
    }

    /// The first loop to which each input can be cast safely. A number without a type of its own counts as the narrowest of
    /// its kind beside an array of that kind or a higher one, and as what Python has it otherwise.
    #[cold]
    fn search(&self, inputs: &[Participant]) -> Result<&'static Loop, UfuncError> {
        let typed = inputs.iter().filter_map(|input| match input {
            Participant::Typed(dtype) => Some(dtype.kind().rank()),
            _ => None,
        });
        let highest = typed.max();
        let takes = |participant: &Participant, wanted: TypeCode| {
            let (own, wanted) = (participant.default_dtype(), DType::native(wanted));
            match participant {
                Participant::Typed(dtype) => can_cast(*dtype, wanted, Casting::Safe),
                weak if Some(own.kind().rank()) <= highest => {
                    result_type(&[*weak, Participant::Typed(wanted)]) == wanted
                }
                _ => can_cast(own, wanted, Casting::Safe),
            }
        };
        let fits = |l: &&Loop| inputs.iter().zip(l.types).all(|(p, t)| takes(p, t));
        let found = self.loops.iter().find(fits);
        found.ok_or(UfuncError::NoLoop { ufunc: self.name })
    }

    /// The loop that compares a signed with an unsigned integer by value, where no integer type holds both.
    fn mixed_signs(&self, a: TypeCode, b: TypeCode) -> Option<&'static Loop> {
        let wanted = match (a.kind(), b.kind()) {
            (Kind::Int, Kind::UInt) if b == TypeCode::UInt64 => TypeCode::Int64,
            (Kind::UInt, Kind::Int) if a == TypeCode::UInt64 => TypeCode::UInt64,
            _ => return None,
        };
        let mixed = |l: &&Loop| l.types[0] == wanted && l.types[1] != l.types[0];
        self.loops.iter().find(mixed)
    }

    #[cold]
    #[inline(never)]
    fn no_loop(&self, common: TypeCode) -> UfuncError {
        match self.refusal {
            Some(message) if common == TypeCode::Bool => UfuncError::Refused { message },
            _ => UfuncError::NoLoop { ufunc: self.name },
        }
    }

    /// Whether input `number`, of dtype `from`, may be converted to a loop's type.
    ///
    /// # Errors
    /// [`UfuncError::InputCast`] where the rule forbids it.
    pub fn check_input(
        &self,
        number: usize,
        from: DType,
        to: TypeCode,
        casting: Casting,
    ) -> Result<(), UfuncError> {
        let (ufunc, to) = (self.name, DType::native(to));
        if can_cast(from, to, casting) {
            return Ok(());
        }
        Err(UfuncError::InputCast {
            ufunc,
            number: (self.nin > 1).then_some(number),
            from,
            to,
            casting,
        })
    }

    /// Whether results of type `from` may be stored in an output of dtype `to`.
    ///
    /// # Errors
    /// [`UfuncError::OutputCast`] where the rule forbids it.
    pub fn check_output(
        &self,
        from: TypeCode,
        to: DType,
        casting: Casting,
    ) -> Result<(), UfuncError> {
        let from = DType::native(from);
        if can_cast(from, to, casting) {
            return Ok(());
        }
        Err(UfuncError::OutputCast {
            ufunc: self.name,
            from,
            to,
            casting,
        })
    }
}
