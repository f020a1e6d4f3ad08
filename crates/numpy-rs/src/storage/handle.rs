//! [`Storage`]: the shared handle of a piece of memory, and who frees it.
//!
//! A handle is one pointer to a [`Header`]. Small and middling buffers follow their header in one
//! allocation, since a second malloc would cost as much as a small operation. Large buffers are
//! [`Block`]s, which start where a page does, with a header of their own; so are vectors that were
//! adopted and foreign memory.

use std::alloc::{Layout, alloc, dealloc};
use std::any::Any;
use std::fmt;
use std::mem::{ManuallyDrop, size_of};
use std::ops::Deref;
use std::ptr::{NonNull, copy_nonoverlapping, write_bytes};
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use np_dtype::Element;

use super::alone::is_alone;
use super::block::{BLOCK_ALIGN, Block, MALLOC_ALIGN, MIN_BLOCK, class_size};
use super::borrow::{BorrowError, BorrowState, Holder};
use super::cache;
use super::territory::Claim;

/// There is not enough memory for an array.
///
/// The message is the beginning of NumPy's: `Unable to allocate 7.28 TiB`; NumPy goes on with shape and dtype.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("Unable to allocate {}", size_to_string(*bytes))]
pub struct AllocError {
    /// How many bytes were asked for.
    pub bytes: usize,
}

impl AllocError {
    #[cold]
    #[inline(never)]
    fn new(bytes: usize) -> AllocError {
        AllocError { bytes }
    }

    /// The error for a size that cannot even be counted.
    #[cold]
    pub(crate) fn too_large() -> AllocError {
        AllocError { bytes: usize::MAX }
    }
}

/// Why there is no storage over an owner's memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OwnerError {
    /// There is no memory for the header.
    #[error(transparent)]
    Alloc(#[from] AllocError),
    /// The memory overlaps that of several storages which have nothing to do with each other.
    #[error("memory overlaps that of several arrays")]
    Several,
}

/// A number of bytes as NumPy writes it (`numpy._core._exceptions._size_to_string`).
fn size_to_string(bytes: usize) -> String {
    const UNITS: [&str; 7] = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    let mut unit = bytes.max(1).ilog2() as usize / 10;
    let mut count = bytes as f64 / (1u64 << (10 * unit)) as f64;
    // The unit has to be right after rounding.
    if count.round_ties_even() == 1024.0 {
        unit += 1;
        count /= 1024.0;
    }
    // Three significant digits, or all digits before the point.
    let digits = match count {
        _ if unit == 0 => 0,
        count if count < 9.995 => 2,
        count if count < 99.95 => 1,
        _ => 0,
    };
    let point = if unit > 0 && digits == 0 { "." } else { "" };
    format!("{count:.digits$}{point} {}", UNITS[unit])
}

/// Data of this length and more is aligned to [`BLOCK_ALIGN`].
const MIN_ALIGNED: usize = 4 << 10;

/// What stands behind a header.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
enum Kind {
    /// The data follows the header.
    Inline,
    /// The header is that of a [`BlockHeader`].
    Block,
    /// The header is that of a [`VecHeader`].
    Vec,
    /// The header is that of a [`ForeignHeader`].
    Foreign,
}

/// What handles share.
#[repr(C)]
struct Header {
    refs: AtomicU32,
    kind: Kind,
    writeable: bool,
    borrow: BorrowState,
    data: NonNull<u8>,
    len: usize,
}

#[repr(C)]
struct BlockHeader {
    header: Header,
    block: Block,
}

#[repr(C)]
struct VecHeader {
    header: Header,
    /// The layout of the vector's memory, its whole capacity.
    layout: Layout,
}

#[repr(C)]
struct ForeignHeader {
    header: Header,
    /// The memory's borrow state, which storages over the same memory share.
    territory: Claim,
    owner: Box<dyn Any + Send + Sync>,
}

/// Where the data of an inline storage starts, before it is aligned to more.
const DATA_OFFSET: usize = size_of::<Header>().next_multiple_of(MALLOC_ALIGN);

impl Header {
    fn new(kind: Kind, data: NonNull<u8>, len: usize) -> Header {
        Header {
            refs: AtomicU32::new(1),
            kind,
            writeable: true,
            borrow: BorrowState::new(),
            data,
            len,
        }
    }
}

/// The layout of an inline storage of `len` bytes.
#[inline]
fn inline_layout(len: usize) -> Option<Layout> {
    // Data is moved up to its alignment inside the allocation: the allocator's own aligned calls cost
    // 30 to 75 nanoseconds more.
    let padding = if len >= MIN_ALIGNED {
        BLOCK_ALIGN - MALLOC_ALIGN
    } else {
        0
    };
    let size = len.checked_add(DATA_OFFSET + padding)?;
    Layout::from_size_align(size, MALLOC_ALIGN).ok()
}

/// Moves a value to the heap; unlike `Box::new` this fails when there is no memory.
fn try_to_heap<T>(value: T) -> Result<NonNull<T>, AllocError> {
    let layout = Layout::new::<T>();
    // SAFETY: headers have a size.
    let place =
        NonNull::new(unsafe { alloc(layout) }).ok_or_else(|| AllocError::new(layout.size()))?;
    let place = place.cast::<T>();
    // SAFETY: the allocation is new and has the layout of `T`.
    unsafe { place.write(value) };
    Ok(place)
}

/// Moves a value back from the heap.
///
/// # Safety
/// `place` comes from [`try_to_heap`] and is not used any more.
unsafe fn from_heap<T>(place: NonNull<T>) -> T {
    // SAFETY: the caller hands over the value and its allocation, which has the layout of `T`.
    unsafe {
        let value = place.read();
        dealloc(place.as_ptr().cast(), Layout::new::<T>());
        value
    }
}

/// A shared handle of a piece of memory.
///
/// Cloning shares the memory; the last handle frees it. The bytes are reached through guards
/// ([`Storage::op_shared`], [`Storage::op_exclusive`], [`Borrows`](super::Borrows)), typed views
/// ([`ArrayView`](super::ArrayView), [`ArrayViewMut`](super::ArrayViewMut)), or unsafely through
/// [`Storage::as_ptr`]. NumPy has no name for it: it is what `ndarray.base` leads to.
///
/// The bytes always are initialised memory; code that writes through pointers keeps it so.
///
/// ```
/// use numpy_rs::storage::Storage;
///
/// let a = Storage::try_alloc_zeroed(800)?;
/// let b = a.clone();
/// assert_eq!(b.len(), 800);
/// assert!(a.shares_with(&b) && !a.is_unique());
/// # Ok::<(), numpy_rs::storage::AllocError>(())
/// ```
#[repr(transparent)]
pub struct Storage(NonNull<Header>);

// SAFETY: the header is immutable but for its atomics; the bytes are reached through guards that keep writers apart
// from everybody else, or by unsafe code; owners of foreign memory are `Send + Sync`.
unsafe impl Send for Storage {}
// SAFETY: as above.
unsafe impl Sync for Storage {}

impl Storage {
    /// `len` bytes with arbitrary values that need not be initialised.
    ///
    /// For outputs that an operation writes completely.
    ///
    /// # Safety
    /// All bytes are written before the storage is given to code that reads it: through a view, an operation or
    /// a pointer.
    ///
    /// # Errors
    /// [`AllocError`] when there is not enough memory, or when `len` does not fit `isize`.
    #[inline]
    pub unsafe fn try_alloc(len: usize) -> Result<Storage, AllocError> {
        if len < MIN_BLOCK {
            Storage::inline(len)
        } else {
            Storage::from_block(len).map(|(storage, _)| storage)
        }
    }

    /// `len` bytes with arbitrary values (`numpy.empty`).
    ///
    /// # Errors
    /// [`AllocError`] when there is not enough memory, or when `len` does not fit `isize`.
    pub fn try_alloc_empty(len: usize) -> Result<Storage, AllocError> {
        if len < MIN_BLOCK {
            Storage::try_alloc_zeroed(len)
        } else {
            // Blocks are initialised, be they fresh or recycled.
            Storage::from_block(len).map(|(storage, _)| storage)
        }
    }

    /// `len` zero bytes (`numpy.zeros`).
    ///
    /// Pages that come fresh from the system are zero already and are not touched.
    ///
    /// # Errors
    /// [`AllocError`] when there is not enough memory, or when `len` does not fit `isize`.
    pub fn try_alloc_zeroed(len: usize) -> Result<Storage, AllocError> {
        // Below the size of a block there are no fresh pages to gain, and malloc with a fill is faster than calloc.
        let (storage, recycled) = if len < MIN_BLOCK {
            (Storage::inline(len)?, true)
        } else {
            Storage::from_block(len)?
        };
        if recycled {
            // SAFETY: the storage is new, so nobody else reaches its `len` bytes.
            unsafe { write_bytes(storage.as_ptr(), 0, len) };
        }
        Ok(storage)
    }

    /// A copy of the elements of a slice.
    ///
    /// # Errors
    /// [`AllocError`] when there is not enough memory.
    pub fn try_from_slice<T: Element>(values: &[T]) -> Result<Storage, AllocError> {
        let len = size_of_val(values);
        // SAFETY: all bytes are written below: elements have no padding. A new storage overlaps nothing.
        unsafe {
            let storage = Storage::try_alloc(len)?;
            copy_nonoverlapping(values.as_ptr().cast(), storage.as_ptr(), len);
            Ok(storage)
        }
    }

    /// The memory of a vector, adopted without a copy.
    ///
    /// # Errors
    /// [`AllocError`] when there is no memory for the header; the vector is dropped then.
    ///
    /// ```
    /// use numpy_rs::storage::Storage;
    ///
    /// let storage = Storage::try_from_vec(vec![1.0f64, 2.0])?;
    /// assert_eq!(storage.len(), 16);
    /// # Ok::<(), numpy_rs::storage::AllocError>(())
    /// ```
    pub fn try_from_vec<T: Element>(values: Vec<T>) -> Result<Storage, AllocError> {
        let len = size_of_val(values.as_slice());
        let Ok(layout) = Layout::array::<T>(values.capacity()) else {
            return Err(AllocError::new(len));
        };
        if layout.size() == 0 {
            return Storage::try_alloc_zeroed(0);
        }
        let mut values = ManuallyDrop::new(values);
        // SAFETY: the pointer of a vector is not null.
        let data = unsafe { NonNull::new_unchecked(values.as_mut_ptr()) }.cast::<u8>();
        let header = Header::new(Kind::Vec, data, len);
        match try_to_heap(VecHeader { header, layout }) {
            Ok(place) => Ok(Storage(place.cast())),
            Err(error) => {
                drop(ManuallyDrop::into_inner(values));
                Err(error)
            }
        }
    }

    /// Memory that something else owns, such as a buffer of another library.
    ///
    /// `owner` is dropped with the last handle, on whichever thread that happens.
    ///
    /// # Safety
    /// - `data` points to `len` bytes that are initialised and valid to read, and to write if `writeable`, until
    ///   `owner` is dropped. `len` fits `isize`.
    /// - While the storage exists the bytes are changed through it alone, unless whoever changes them otherwise
    ///   knows that no guard and no view is held; nobody reads them otherwise while a writing guard or
    ///   view is held. Storages made by this function count as one: those whose memory overlaps share their borrow state.
    ///
    /// # Errors
    /// [`OwnerError`] when there is no memory for the header, or when the memory overlaps that of several storages that are
    /// apart from each other; `owner` is dropped then.
    pub unsafe fn from_owner(
        data: NonNull<u8>,
        len: usize,
        owner: Box<dyn Any + Send + Sync>,
        writeable: bool,
    ) -> Result<Storage, OwnerError> {
        let territory = Claim::new(data.addr().get(), len).ok_or(OwnerError::Several)?;
        let header = Header {
            writeable,
            ..Header::new(Kind::Foreign, data, len)
        };
        let place = try_to_heap(ForeignHeader {
            header,
            territory,
            owner,
        })?;
        Ok(Storage(place.cast()))
    }

    /// The territory of foreign memory.
    #[inline]
    fn territory(&self) -> Option<&Claim> {
        if !matches!(self.header().kind, Kind::Foreign) {
            return None;
        }
        // SAFETY: a header of this kind is the beginning of a foreign one, which lives as long as any handle and is not changed.
        Some(unsafe { &self.0.cast::<ForeignHeader>().as_ref().territory })
    }

    /// The word that says who uses the memory.
    #[inline(always)]
    fn borrow_state(&self) -> &BorrowState {
        match self.territory() {
            None => &self.header().borrow,
            Some(claim) => claim.borrow_state(),
        }
    }

    /// How many bytes another storage's first byte lies after this one's, which may be of the same memory.
    #[inline]
    pub(crate) fn distance_to(&self, other: &Storage) -> isize {
        let (own, other) = (self.as_ptr().addr(), other.as_ptr().addr());
        other.wrapping_sub(own) as isize
    }

    /// A storage in one allocation with its header, its bytes not initialised.
    #[inline(always)]
    fn inline(len: usize) -> Result<Storage, AllocError> {
        let Some(layout) = inline_layout(len) else {
            return Err(AllocError::new(len));
        };
        // SAFETY: the layout has the size of a header at least.
        let Some(base) = NonNull::new(unsafe { alloc(layout) }) else {
            return Err(AllocError::new(len));
        };
        // SAFETY: the allocation has room for the header at its start, and after `DATA_OFFSET` for `len` bytes
        // and, where they are aligned to more than the allocation, for the most that alignment can skip.
        unsafe {
            let mut data = base.add(DATA_OFFSET);
            if len >= MIN_ALIGNED {
                data = data.add(data.as_ptr().align_offset(BLOCK_ALIGN));
            }
            base.cast::<Header>()
                .write(Header::new(Kind::Inline, data, len));
        }
        Ok(Storage(base.cast()))
    }

    /// A storage on a block, and whether the block is recycled: if not, it is all zeros.
    #[inline(never)]
    fn from_block(len: usize) -> Result<(Storage, bool), AllocError> {
        let size = class_size(len).ok_or_else(|| AllocError::new(len))?;
        let (block, recycled) = match cache::take(size) {
            Some(block) => (block, true),
            None => {
                let block = Block::fresh(size).or_else(|| {
                    // Memory is short: make do with what is needed.
                    cache::clear_block_cache();
                    Block::fresh(len.next_multiple_of(BLOCK_ALIGN))
                });
                (block.ok_or_else(|| AllocError::new(len))?, false)
            }
        };
        let header = Header::new(Kind::Block, block.data(), len);
        let place = try_to_heap(BlockHeader { header, block })?;
        Ok((Storage(place.cast()), recycled))
    }

    #[inline(always)]
    fn header(&self) -> &Header {
        // SAFETY: the header lives as long as any handle, and is only changed through its atomics.
        unsafe { self.0.as_ref() }
    }

    /// Another handle of the same memory: the same as `clone`.
    ///
    /// # Panics
    /// Never; the process is aborted when there are more than two thousand million handles, which takes leaked ones.
    #[inline]
    #[must_use]
    pub fn share(&self) -> Storage {
        // Relaxed: a new handle comes from one that is alive, so nothing has to be seen through the count.
        let refs = &self.header().refs;
        let before = if is_alone() {
            let before = refs.load(Relaxed);
            refs.store(before.wrapping_add(1), Relaxed);
            before
        } else {
            refs.fetch_add(1, Relaxed)
        };
        if before > i32::MAX as u32 {
            std::process::abort();
        }
        Storage(self.0)
    }

    /// Whether this is the only handle.
    ///
    /// The answer lasts for whoever owns the handle or holds it by `&mut`; others may share it meanwhile.
    #[inline]
    pub fn is_unique(&self) -> bool {
        // Acquire: what other handles did before they were dropped is seen.
        self.header().refs.load(Acquire) == 1
    }

    /// Whether two handles are of the same memory: of one storage, or of foreign memory with one borrow state.
    #[inline]
    pub fn shares_with(&self, other: &Storage) -> bool {
        self.0 == other.0 || self.address() == other.address()
    }

    /// A number that tells borrow states apart and orders them, while they are alive.
    #[inline]
    pub fn address(&self) -> usize {
        match self.territory() {
            None => self.0.addr().get(),
            Some(claim) => claim.address(),
        }
    }

    /// Number of bytes.
    #[inline]
    pub fn len(&self) -> usize {
        self.header().len
    }

    /// Whether there are no bytes.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the memory may be written at all.
    #[inline]
    pub fn is_writeable(&self) -> bool {
        self.header().writeable
    }

    /// The first byte.
    ///
    /// Never null; aligned to 16 bytes, and to 64 from 4096 bytes on, if the memory was allocated here. The
    /// pointer lives as long as a handle does. Reading through it takes a guard (or to be known as the only
    /// handle), writing a writing one, and [`Storage::is_writeable`].
    #[inline]
    pub fn as_ptr(&self) -> *mut u8 {
        self.header().data.as_ptr()
    }

    /// The first byte for writing, without a guard, if this is the only handle of writeable memory.
    ///
    /// The way to fill a new storage: for as long as the borrow of `self` lasts nobody else can reach the bytes.
    #[inline]
    pub fn unique_ptr(&mut self) -> Option<NonNull<u8>> {
        // Guards that borrow a handle cannot be alive beside `&mut`, and guards that own one count as handles.
        (self.is_unique() && self.is_writeable()).then(|| self.header().data)
    }

    /// Enters the borrow state as `holder`; writers need writeable memory.
    #[inline(always)]
    pub(super) fn take(&self, holder: Holder) -> Result<(), BorrowError> {
        let writes = matches!(holder, Holder::WritingOperation | Holder::WritingView);
        if writes && !self.is_writeable() {
            return Err(BorrowError::ReadOnly);
        }
        self.borrow_state().take(holder)
    }

    /// Leaves the borrow state; the caller has entered as the same `holder` and not left yet.
    #[inline(always)]
    pub(super) fn give_back(&self, holder: Holder) {
        self.borrow_state().give_back(holder);
    }
}

/// Shares the memory.
impl Clone for Storage {
    #[inline]
    fn clone(&self) -> Storage {
        self.share()
    }
}

impl Drop for Storage {
    #[inline]
    fn drop(&mut self) {
        let refs = &self.header().refs;
        // The only handle needs no read-modify-write: there is nobody who could share it meanwhile. Both loads
        // with acquire, and leaving with release, so that whoever frees comes after everybody's accesses.
        let count = refs.load(Acquire);
        if count != 1 {
            if is_alone() {
                return refs.store(count - 1, Relaxed);
            }
            if refs.fetch_sub(1, Release) != 1 {
                return;
            }
            refs.load(Acquire);
        }
        // SAFETY: this was the last handle.
        unsafe { free(self.0) };
    }
}

/// Frees a storage.
///
/// # Safety
/// There are no handles any more.
#[inline]
unsafe fn free(header: NonNull<Header>) {
    // SAFETY: the header is still there, and its kind tells what it is the beginning of and how that was allocated.
    unsafe {
        match (*header.as_ptr()).kind {
            Kind::Inline => {
                if let Some(layout) = inline_layout((*header.as_ptr()).len) {
                    dealloc(header.as_ptr().cast(), layout);
                }
            }
            Kind::Block => cache::keep(from_heap(header.cast::<BlockHeader>()).block),
            Kind::Vec => {
                let VecHeader { header, layout } = from_heap(header.cast::<VecHeader>());
                dealloc(header.data.as_ptr(), layout);
            }
            // The owner goes last: its drop is foreign code and may panic.
            Kind::Foreign => {
                let ForeignHeader {
                    territory, owner, ..
                } = from_heap(header.cast::<ForeignHeader>());
                drop(territory);
                drop(owner);
            }
        }
    }
}

impl fmt::Debug for Storage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let header = self.header();
        f.debug_struct("Storage")
            .field("data", &header.data)
            .field("len", &header.len)
            .field("kind", &header.kind)
            .field("writeable", &header.writeable)
            .field("handles", &header.refs)
            .field("borrow", self.borrow_state())
            .finish()
    }
}

/// A storage, borrowed or owned: what a view holds on to.
#[derive(Debug)]
pub enum StorageRef<'a> {
    /// A handle of somebody else, who has to outlive the view.
    Borrowed(&'a Storage),
    /// A handle of one's own.
    Owned(Storage),
}

impl Deref for StorageRef<'_> {
    type Target = Storage;
    #[inline]
    fn deref(&self) -> &Storage {
        match self {
            StorageRef::Borrowed(storage) => storage,
            StorageRef::Owned(storage) => storage,
        }
    }
}

impl<'a> From<&'a Storage> for StorageRef<'a> {
    fn from(storage: &'a Storage) -> StorageRef<'a> {
        StorageRef::Borrowed(storage)
    }
}

impl From<Storage> for StorageRef<'_> {
    fn from(storage: Storage) -> Self {
        StorageRef::Owned(storage)
    }
}
