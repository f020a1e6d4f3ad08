//! np-fft
