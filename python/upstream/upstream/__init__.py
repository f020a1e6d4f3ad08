"""NumPy's own tests, run against numpy_rs: `cargo xtask upstream`.

`plugin` is the pytest plugin. It loads the test files of the installed NumPy with an `__import__` of their own (`stand_in`), so that in them
`numpy` means numpy_rs, whatever way they import it. A name that numpy_rs lacks is a `missing` object: harmless while a file is loaded, and a
failure of each test that uses it. NumPy itself stays as it is for pytest and for the comparisons of `numpy.testing`, which see what numpy_rs
made as NumPy's own arrays (`comparison`).
"""
