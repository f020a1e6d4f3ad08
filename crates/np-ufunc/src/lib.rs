//! np-ufunc
