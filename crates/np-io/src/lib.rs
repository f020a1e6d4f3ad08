//! np-io
