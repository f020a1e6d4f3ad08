//! np-wasm
