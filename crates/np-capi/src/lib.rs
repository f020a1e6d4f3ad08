//! np-capi
