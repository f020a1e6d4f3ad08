//! np-random
