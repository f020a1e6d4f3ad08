//! Distributions of vectors: `multinomial`, `dirichlet`, `multivariate_hypergeometric`, `multivariate_normal`. The vectors lie along
//! the last axis of the result.

use np_dtype::{DType, Element, Kind};
use np_layout::Shape;
use np_random::distributions::{
    Constraint, Dirichlet, Multinomial, MultivariateHypergeometric, ParameterError, UrnMethod,
};

use super::drawing::{incompatible, parameter, wanted};
use super::generator::Generator;
use crate::array::Array;
use crate::error::{Error, Result};
use crate::linalg;
use crate::operand::{AsOperand, Operand};
use crate::options::{Options, atol, size};
use crate::warnings::{Category, warn};

/// A shape with the length of the vectors behind it.
pub(super) fn with_last(outer: &[usize], length: usize) -> Shape {
    let mut shape = Shape::from_slice(outer);
    shape.push(length);
    shape
}

/// The shape that `size` says, none for one vector.
pub(super) fn outer(options: &Options<'_>) -> Result<Shape> {
    match &options.size {
        Some(size) => wanted(size, size_of::<f64>()),
        None => Ok(Shape::new()),
    }
}

/// Vectors of zeros of a length, as many as `size` says.
pub(super) fn zero_vectors<T: Element>(options: &Options<'_>, length: usize) -> Result<Array> {
    crate::creation::zeros(&with_last(&outer(options)?, length)[..], T::DTYPE)
}

/// Fills a new array, in C order, if it has elements.
pub(super) fn fill_new<T: Element>(
    array: Array,
    fill: impl FnOnce(&mut [T]) -> Result<()>,
) -> Result<Array> {
    if array.size() > 0 {
        let mut view = array.view_mut::<T>()?;
        fill(view.as_mut_slice().expect("C order"))?;
    }
    Ok(array)
}

/// Standard normal numbers in a row for each vector of a length, and the shape of the vectors.
pub(super) fn normal_rows(
    options: &Options<'_>,
    length: usize,
    draw: impl FnOnce(Options<'static>) -> Result<Array>,
) -> Result<(Array, Vec<isize>)> {
    let shape = with_last(&outer(options)?, length);
    let lengths: Vec<isize> = shape.iter().map(|&length| length as isize).collect();
    let rows = draw(size(lengths.clone()))?.reshape([-1, length as isize])?;
    Ok((rows, lengths))
}

/// The number of elements of what has to be a sequence.
fn length(operand: Operand<'_>) -> Result<usize> {
    match operand {
        Operand::Array(array) => match array.shape().first() {
            Some(&length) => Ok(length),
            None => Err(Error::type_error("len() of unsized object")),
        },
        number => {
            let class = match number.dtype().kind() {
                Kind::Float => "float",
                Kind::Complex => "complex",
                Kind::Bool => "bool",
                _ => "int",
            };
            Err(Error::type_error(format!(
                "object of type '{class}' has no len()"
            )))
        }
    }
}

/// A row of numbers.
pub(super) fn row(operand: Operand<'_>) -> Result<Vec<f64>> {
    length(operand)?;
    let array = parameter(operand, DType::FLOAT64)?;
    match array.ndim() {
        1 => array.to_vec(),
        _ => Err(Error::value("object too deep for desired array")),
    }
}

/// The lengths of the vectors of a normal distribution that was given.
pub(super) fn normal_length(mean: &Array, cov: &Array) -> Result<usize> {
    let &[len] = mean.shape() else {
        return Err(Error::value("mean must be 1 dimensional"));
    };
    match *cov.shape() {
        [rows, columns] if rows == columns && len == rows => Ok(len),
        [rows, columns] if rows == columns => {
            Err(Error::value("mean and cov must have same length"))
        }
        _ => Err(Error::value("cov must be 2 dimensional and square")),
    }
}

impl Generator {
    /// How often each of several outcomes comes among `n` trials (`numpy.random.Generator.multinomial`); keyword `size`, the shape
    /// without the axis of the outcomes.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::size;
    ///
    /// let p = np::array([0.25, 0.25, 0.5])?;
    /// let counts = np::random::default_rng(7)?.multinomial(20, &p, size(2))?;
    /// assert_eq!(counts.to_vec::<i64>()?, [6, 7, 7, 6, 3, 11]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for probabilities that are none or whose sum is above one, a negative `n`, and where `n`, the probabilities and
    /// `size` do not broadcast; `TypeError` for an array `n` of no integers.
    pub fn multinomial<'a>(
        &mut self,
        n: impl AsOperand,
        pvals: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("multinomial", &["size"])?;
        let given = pvals.as_operand();
        let n = parameter(n.as_operand(), DType::INT64)?;
        let pvals = parameter(given, DType::FLOAT64)?;
        let Some((&len, rows)) = pvals.shape().split_last().filter(|(len, _)| **len > 0) else {
            return Err(ParameterError::NoCategories.into());
        };
        let p = pvals.to_vec::<f64>()?;
        Constraint::Probability.check_all("pvals", &p)?;
        let index = if rows.is_empty() {
            "[:-1]"
        } else {
            "[...,:-1]"
        };
        check_sums(given, &p, len, index)?;
        if n.ndim() == 0 && rows.is_empty() {
            let counts = zero_vectors::<i64>(&options, len)?;
            let n: i64 = n.item()?;
            Constraint::NonNegative.check("n", n as f64)?;
            let multinomial = Multinomial::unchecked(n, &p);
            return fill_new(counts, |out| {
                multinomial.fill(self.bits(), out);
                Ok(())
            });
        }
        Constraint::NonNegative.check_all("n", &n.astype(DType::FLOAT64)?.to_vec()?)?;
        let joint = match &options.size {
            None => np_layout::broadcast_shapes(&[n.shape(), rows])?,
            Some(size) => {
                let size = wanted(size, 1)?;
                let joint = np_layout::broadcast_shapes(&[n.shape(), rows, &size])?;
                if joint != size {
                    return Err(incompatible(&size, &joint));
                }
                joint
            }
        };
        let counts = crate::creation::zeros(&with_last(&joint, len)[..], DType::INT64)?;
        let lengths: Vec<isize> = rows.iter().map(|&length| length as isize).collect();
        let numbers = crate::creation::arange((p.len() / len) as i64, ())?.reshape(lengths)?;
        let numbers = numbers.broadcast_to(&joint[..])?.to_vec::<i64>()?;
        let trials = n.broadcast_to(&joint[..])?.to_vec::<i64>()?;
        fill_new(counts, |out| {
            let vectors = out.chunks_exact_mut(len);
            for (vector, (n, row)) in vectors.zip(trials.into_iter().zip(numbers)) {
                let p = &p[row as usize * len..][..len];
                Multinomial::unchecked(n, p).fill(self.bits(), vector);
            }
            Ok(())
        })
    }

    /// Vectors of positive numbers whose sum is one (`numpy.random.Generator.dirichlet`); keyword `size`, the shape without the axis
    /// of the vectors.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::size;
    ///
    /// let alpha = np::array([1.0, 2.0, 0.5])?;
    /// let parts = np::random::default_rng(7)?.dirichlet(&alpha, size(4))?;
    /// assert!(np::allclose(&parts.sum(-1)?, 1.0, ())?);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for a negative number in `alpha`, and for more than one axis; `TypeError` for a number.
    pub fn dirichlet<'a>(
        &mut self,
        alpha: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("dirichlet", &["size"])?;
        let alpha = row(alpha.as_operand())?;
        let dirichlet = Dirichlet::new(&alpha)?;
        fill_new(zero_vectors::<f64>(&options, alpha.len())?, |out| {
            dirichlet.fill(self.bits(), out);
            Ok(())
        })
    }

    /// How many balls of each colour are among `nsample` drawn from an urn (`numpy.random.Generator.multivariate_hypergeometric`);
    /// keywords `size`, the shape without the axis of the colours, and `method` ([`algorithm`](crate::options::algorithm):
    /// `"marginals"` unless given, or `"count"`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let colors = np::array([16, 8, 4])?;
    /// let drawn = np::random::default_rng(7)?.multivariate_hypergeometric(&colors, 6, ())?;
    /// assert_eq!(drawn.to_vec::<i64>()?, [5, 1, 0]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for another method, colours that are no row of non-negative integers, too many balls, and fewer than are drawn.
    pub fn multivariate_hypergeometric<'a>(
        &mut self,
        colors: impl AsOperand,
        nsample: i64,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("multivariate_hypergeometric", &["size", "method"])?;
        let method = UrnMethod::from_name(options.algorithm.unwrap_or("marginals"))?;
        if nsample < 0 {
            return Err(ParameterError::NegativeSample.into());
        }
        let colors = colors.as_operand().to_array()?;
        let whole = matches!(colors.dtype().kind(), Kind::Int | Kind::UInt);
        if colors.ndim() != 1 || colors.size() > 0 && !whole {
            return Err(ParameterError::InvalidColors.into());
        }
        // What an int64 can't hold is negative in it.
        let colors = colors.astype(DType::INT64)?.to_vec::<i64>()?;
        let urn = MultivariateHypergeometric::new(&colors, nsample, method)?;
        let drawn = zero_vectors::<i64>(&options, colors.len())?;
        fill_new(drawn, |out| Ok(urn.fill(self.bits(), out)?))
    }

    /// Normal vectors of a mean and a covariance (`numpy.random.Generator.multivariate_normal`); keywords `size`, the shape without the
    /// axis of the vectors; `method` ([`algorithm`](crate::options::algorithm)), how the covariance is factored: `"svd"` unless
    /// given, `"eigh"` or `"cholesky"`; `check_valid`, what is done about a matrix that is no covariance: `"warn"` unless given,
    /// `"raise"` or `"ignore"`; `tol`, how far off it may be, 1e-8 unless given.
    ///
    /// Signs of singular vectors and eigenvectors mean nothing, so that only `"cholesky"` gives the same numbers with every library.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::{algorithm, size};
    ///
    /// let (mean, cov) = (np::array([1.0, 2.0])?, np::array([[2.0, 0.5], [0.5, 1.0]])?);
    /// let mut rng = np::random::default_rng(7)?;
    /// let x = rng.multivariate_normal(&mean, &cov, size(1000).algorithm("cholesky"))?;
    /// assert_eq!(x.shape(), [1000, 2]);
    /// assert!(np::allclose(&x.mean(0)?, &mean, np::options::atol(0.2))?);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for another method, shapes that do not fit, and where asked for, for a matrix that is no covariance; `TypeError`
    /// for complex numbers; `LinAlgError` for a matrix that can't be factored.
    pub fn multivariate_normal<'a>(
        &mut self,
        mean: impl AsOperand,
        cov: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        let name = "multivariate_normal";
        options.only(name, &["size", "check_valid", "tol", "method"])?;
        let method = options.algorithm.unwrap_or("svd");
        if !["eigh", "svd", "cholesky"].contains(&method) {
            return Err(Error::value(
                "method must be one of {'eigh', 'svd', 'cholesky'}",
            ));
        }
        let (mean, cov) = (mean.as_operand().to_array()?, cov.as_operand().to_array()?);
        if [&mean, &cov]
            .iter()
            .any(|array| array.dtype().kind() == Kind::Complex)
        {
            return Err(Error::type_error("mean and cov must not be complex"));
        }
        let len = normal_length(&mean, &cov)?;
        let (x, lengths) = normal_rows(&options, len, |size| self.standard_normal(size))?;
        let cov = cov.astype(DType::FLOAT64)?;
        let check = options.check_valid.unwrap_or("warn");
        let tol = options.tol.unwrap_or(1e-8.as_operand());
        let factor = match method {
            "svd" => {
                let found = linalg::svd(&cov, ())?;
                judge(check, || is_covariance(&found, &cov, tol))?;
                found.U * crate::sqrt(&found.S)?
            }
            "eigh" => {
                let found = linalg::eigh(&cov, ())?;
                judge(check, || {
                    let least = crate::negative(tol)?;
                    let below = crate::less(&found.eigenvalues, &least)?;
                    Ok(!below.any(())?.item::<bool>()?)
                })?;
                found.eigenvectors * crate::sqrt(&crate::absolute(&found.eigenvalues)?)?
            }
            _ => linalg::cholesky(&cov, ())?,
        };
        let x = &mean + crate::matmul(&x, &factor.transpose(())?, ())?;
        x.reshape(lengths)
    }
}

/// Whether the singular values and vectors of a matrix are those of a covariance.
pub(super) fn is_covariance(
    found: &linalg::SvdResult,
    cov: &Array,
    tol: Operand<'_>,
) -> Result<bool> {
    let again = crate::dot(&(found.Vh.transpose(())? * &found.S), &found.Vh, ())?;
    crate::allclose(&again, cov, atol(tol).rtol(tol))
}

/// Looks at the sums of rows of probabilities. Where the sum was not too large before they were made doubles, that is said.
pub(super) fn check_sums(
    given: Operand<'_>,
    p: &[f64],
    len: usize,
    index: &'static str,
) -> Result<()> {
    let Err(error) = Multinomial::check_sums(p, len, index) else {
        return Ok(());
    };
    let rounded = given.dtype().kind() == Kind::Float && given.dtype() != DType::FLOAT64;
    let close =
        || -> Result<bool> { Ok(given.to_array()?.sum(())?.item_scalar()?.as_f64() < 1.0001) };
    Err(match rounded && close()? {
        true => ParameterError::CastSumAboveOne(index).into(),
        false => error.into(),
    })
}

/// What is done where a matrix is found to be no covariance.
pub(super) fn judge(check: &str, valid: impl FnOnce() -> Result<bool>) -> Result<()> {
    const MESSAGE: &str = "covariance is not symmetric positive-semidefinite.";
    match check {
        "ignore" => Ok(()),
        "warn" | "raise" => match (valid()?, check) {
            (true, _) => Ok(()),
            (false, "raise") => Err(Error::value(MESSAGE)),
            (false, _) => {
                warn(Category::RuntimeWarning, MESSAGE);
                Ok(())
            }
        },
        _ => Err(Error::value(
            "check_valid must equal 'warn', 'raise', or 'ignore'",
        )),
    }
}
