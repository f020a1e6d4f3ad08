//! np-iter
