//! Elementary functions as branch-free scalar code that the compiler turns into vector code.
