//! Everything compared with NumPy's own answers, which `../data/make_vectors.py` collects.

mod overlap;
mod shapes;
mod vectors;
mod views;
