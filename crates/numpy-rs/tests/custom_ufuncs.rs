//! Ufuncs made of closures give what the ufuncs of the table give, by every way to call them.

use np_ufunc::custom::Custom;
use np_ufunc::{Identity, Ufunc, table};
use numpy_rs as np;
use numpy_rs::errstate::{ErrorMode, ErrorState, errstate};
use numpy_rs::options::{axis, out, where_};
use numpy_rs::{Array, ErrorKind, UfuncMethods, s};

/// A sum of its own, for which there are no kernels of folds.
fn sum() -> &'static Ufunc {
    Custom::new("own_sum")
        .binary(|a: i64, b: i64| a.wrapping_add(b))
        .binary(|a: f64, b: f64| a + b)
        .identity(Identity::Zero)
        .register()
}

fn same(a: &Array, b: &Array) {
    assert_eq!((a.dtype(), a.shape()), (b.dtype(), b.shape()));
    assert_eq!(format!("{a:?}"), format!("{b:?}"));
}

fn operands() -> np::Result<(Array, Array)> {
    let a = np::arange(24, ())?.reshape([2, 3, 4])?;
    let b = a.get(s![.., ..;-1, 1..2])?.astype(np::int16)?;
    Ok((a, b))
}

#[test]
fn calls_and_methods() -> np::Result<()> {
    let (own, (a, b)) = (sum(), operands()?);
    let operands: [&dyn np::operand::AsOperand; 2] = [&a, &b];
    same(&np::call(own, &operands, ())?, &np::add(&a, &b)?);
    same(&np::call(own, &[&b, &2.5], ())?, &np::add(&b, 2.5)?);
    let mask = np::greater(&b, 9)?;
    let (x, y) = (a.copy(())?, a.copy(())?);
    np::call(own, &operands, out(&x).where_(&mask))?;
    np::call(&table::ADD, &operands, out(&y).where_(&mask))?;
    same(&x, &y);
    for along in 0..3 {
        same(&own.reduce(&a, along)?, &table::ADD.reduce(&a, along)?);
        same(
            &own.accumulate(&a, along)?,
            &table::ADD.accumulate(&a, along)?,
        );
        let indices = [1, 0, 1];
        same(
            &own.reduceat(&a, &indices, along)?,
            &table::ADD.reduceat(&a, &indices, along)?,
        );
        let masked = || axis(along).where_(&mask);
        same(
            &own.reduce(&a, masked())?,
            &table::ADD.reduce(&a, masked())?,
        );
    }
    same(
        &own.reduce(&a, axis([0, 2]))?,
        &table::ADD.reduce(&a, axis([0, 2]))?,
    );
    same(&own.outer(&a, &b)?, &table::ADD.outer(&a, &b)?);
    let index = np::array([1, 0, 1])?;
    own.at(&x, [&index], Some(&100))?;
    table::ADD.at(&y, [&index], Some(&100))?;
    same(&x, &y);
    Ok(())
}

#[test]
fn many_elements_and_threads() -> np::Result<()> {
    let a = np::arange(300_000, ())?;
    let halves = Custom::new("half").unary(|x: f64| x / 2.0).register();
    same(&np::call(halves, &[&a], ())?, &(&a / 2));
    same(&sum().reduce(&a, ())?, &a.sum(())?);
    Ok(())
}

#[test]
fn ternary_and_mixed_types() -> np::Result<()> {
    let pick = Custom::new("pick")
        .ternary(|which: bool, a: f64, b: f64| if which { a } else { b })
        .register();
    let a = np::arange(6, ())?;
    let which = np::greater(&a, 2)?;
    let picked = np::call(pick, &[&which, &a, &-1.0], ())?;
    same(&picked, &np::where_(&which, &a, -1.0)?);
    Ok(())
}

#[test]
fn errors_of_reductions() -> np::Result<()> {
    let a = np::array([1e200, 1e200, 1.0])?;
    let _guard = errstate(ErrorState {
        over: ErrorMode::Raise,
        ..ErrorState::default()
    });
    for result in [
        table::MULTIPLY.reduce(&a, ()),
        table::MULTIPLY.accumulate(&a, ()),
    ] {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::FloatingPointError);
        assert!(
            error.to_string().starts_with("overflow encountered in "),
            "{error}"
        );
    }
    assert!(table::MULTIPLY.reduce(&np::array([2.0, 3.0])?, ()).is_ok());
    let refused = table::SUBTRACT.reduce(&a, where_(&np::array([true, false, true])?));
    assert!(refused.is_err(), "there is nothing to start from");
    Ok(())
}
