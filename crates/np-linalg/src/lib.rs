//! np-linalg
