//! Whether the process has one thread: counters then need no locked instructions.
//!
//! A locked instruction takes about 20 cycles even where nobody else wants the word. An addition of two small arrays has four of
//! them, which is a third of its time. The C library knows whether there is a second thread, and its own allocator and the C++
//! library's shared pointers skip their locks by the same knowledge.

/// Whether no other thread exists. A thread that finds itself alone stays alone until it starts another.
///
/// Only the GNU C library (2.32 and later) tells; elsewhere the answer is no, which is always right to act on.
#[inline(always)]
pub(super) fn is_alone() -> bool {
    #[cfg(all(
        target_os = "linux",
        target_env = "gnu",
        not(target_feature = "crt-static")
    ))]
    return single_threaded::read();
    #[cfg(not(all(
        target_os = "linux",
        target_env = "gnu",
        not(target_feature = "crt-static")
    )))]
    false
}

#[cfg(all(
    target_os = "linux",
    target_env = "gnu",
    not(target_feature = "crt-static")
))]
mod single_threaded {
    use std::ptr::null_mut;
    use std::sync::atomic::Ordering::Relaxed;
    use std::sync::atomic::{AtomicPtr, AtomicU8};

    /// Where the C library keeps `__libc_single_threaded`; null before the first look.
    static FLAG: AtomicPtr<AtomicU8> = AtomicPtr::new(null_mut());

    /// Stands for the flag of a library that has none.
    static UNKNOWN: AtomicU8 = AtomicU8::new(0);

    #[inline(always)]
    pub(super) fn read() -> bool {
        let flag = FLAG.load(Relaxed);
        if flag.is_null() {
            return look_up();
        }
        // SAFETY: the pointer is that of a static, here or in the C library, which is never unloaded. The library writes its flag only
        // while there is one thread, so no write goes on during a load by another.
        unsafe { (*flag).load(Relaxed) != 0 }
    }

    /// Finds the flag by name: linking to it would refuse to load beside an older library.
    #[cold]
    #[inline(never)]
    fn look_up() -> bool {
        // SAFETY: the name is a C string; looking a symbol up has no effect on the program.
        let found = unsafe { libc::dlsym(libc::RTLD_DEFAULT, c"__libc_single_threaded".as_ptr()) };
        let flag = if found.is_null() {
            (&raw const UNKNOWN).cast_mut()
        } else {
            found.cast()
        };
        FLAG.store(flag, Relaxed);
        read()
    }
}

#[cfg(test)]
mod tests {
    /// The test runner has threads of its own.
    #[test]
    fn a_process_with_threads_is_not_alone() {
        std::thread::scope(|scope| {
            scope.spawn(|| assert!(!super::is_alone()));
            assert!(!super::is_alone());
        });
    }
}
