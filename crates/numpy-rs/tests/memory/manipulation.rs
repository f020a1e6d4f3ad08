//! Array manipulation with arguments at the ends of their ranges, and of arrays that nothing can hold: an error or an
//! answer, never a panic.

use np::memory::Requirement;
use np::options::{Mode, axis, count, mode};
use np::{Array, s};
use numpy_rs as np;

const ENDS: [isize; 8] = [
    isize::MIN,
    isize::MIN + 1,
    -3,
    -1,
    0,
    2,
    isize::MAX - 1,
    isize::MAX,
];

/// One element repeated.
fn broadcast(shape: [isize; 2]) -> Array {
    np::ones((), np::uint8)
        .unwrap()
        .broadcast_to(shape)
        .unwrap()
}

#[test]
fn arguments_of_any_size() {
    let a = np::arange(6, ()).unwrap().reshape([2, 3]).unwrap();
    for k in ENDS {
        let inside = (-2..2).contains(&k);
        assert!(np::roll(&a, k, 0).is_ok());
        assert!(np::roll(&a, [k, k], [1, 1]).is_ok());
        assert_eq!(np::roll(&a, 1, k).is_ok(), inside);
        assert_eq!(np::rollaxis(&a, k, 0).is_ok(), inside);
        assert_eq!(np::rollaxis(&a, 0, k).is_ok(), (-2..3).contains(&k));
        assert!(np::rot90(&a, np::options::k(k)).is_ok());
        let _ = np::rot90(&a, np::options::axes([0, k]));
        let _ = np::rot90(&a, np::options::axes([k, 0]));
        assert_eq!(np::delete(&a, k, ()).is_ok(), (-6..6).contains(&k));
        assert_eq!(np::delete(&a, [k, 1], ()).is_ok(), (-6..6).contains(&k));
        assert_eq!(np::insert(&a, k, 7, ()).is_ok(), (-6..7).contains(&k));
        let _ = np::insert(&a, [k, 1, k], 7, ());
        let _ = np::split(&a, [k, 1, k], 1);
        let _ = np::unstack(&a, axis(k));
        let _ = np::apply_over_axes(|a, _| Ok(a.alias()), &a, k);
        if k < 100 {
            let _ = np::split(&a, k, ());
            let _ = np::array_split(&a, k, ());
            let _ = np::resize(&a, [k, 2]);
        }
        for widths in [[k, 0], [0, k], [k, k]] {
            let padded = np::pad(&a, [widths, [0, 1]], mode(Mode::Wrap));
            assert_eq!(padded.is_ok(), widths.iter().all(|w| (0..3).contains(w)));
        }
        let bytes = np::zeros(3, np::uint8).unwrap();
        let bits = np::unpackbits(&bytes, count(k));
        assert_eq!(bits.is_ok(), (-24..100).contains(&k));
    }
}

#[test]
fn arrays_that_nothing_can_hold() {
    for shape in [[1 << 62, 1], [1, 1 << 62], [1 << 50, 1 << 12]] {
        let long = broadcast(shape);
        for along in 0..2 {
            assert!(np::concatenate(&[&long, &long, &long, &long], axis(along)).is_err());
            assert!(np::insert(&long, 0, &long, axis(along)).is_err());
            assert!(np::insert(&long, [0, 0], 1, axis(along)).is_err());
            let _ = np::delete(&long, 0, axis(along));
            assert!(np::roll(&long, 1, along).is_err());
            assert!(np::unpackbits(&long, axis(along)).is_err());
        }
        assert!(np::concatenate(&[&long; 5], axis(())).is_err());
        assert!(np::append(&long, 1, ()).is_err());
        assert!(np::pad(&long, 1, ()).is_err());
        assert!(long.ravel().is_err() && long.flatten().is_err() && long.byteswap().is_err());
        let writeable = [Requirement::Writeable];
        assert!(np::require(&long, &writeable, ()).is_err());
        assert!(np::flip(&long, ()).unwrap().may_share_memory(&long));
        assert_eq!(np::split(&long, 1, ()).unwrap().len(), 1);
    }
    assert!(np::resize(1, [1isize << 40, 1 << 40]).is_err());
    assert!(np::resize(1, isize::MAX).is_err());
}

#[test]
fn nothing_of_enormous_arrays() {
    let empty = np::zeros([0isize, 1 << 50], ()).unwrap();
    for a in [empty.alias(), empty.t()] {
        let along = usize::from(a.shape()[0] == 0) as isize;
        assert_eq!(np::delete(&a, [3, 7], axis(along)).unwrap().size(), 0);
        assert_eq!(np::delete(&a, s![5..9], axis(along)).unwrap().size(), 0);
        assert_eq!(np::insert(&a, [3, 7], 1, axis(along)).unwrap().size(), 0);
        assert_eq!(np::roll(&a, 3, along).unwrap().size(), 0);
        assert_eq!(np::concatenate(&[&a, &a], axis(along)).unwrap().size(), 0);
        assert_eq!(np::trim_zeros(&a, axis(1 - along)).unwrap().size(), 0);
        assert!(np::pad(&a, [[0, 0], [0, 0]], mode(Mode::Edge)).is_ok());
        assert!(np::apply_along_axis(|lane| Ok(lane.alias()), along, &a).is_err());
        assert_eq!(
            np::packbits(np::not_equal(&a, 0).unwrap(), axis(along))
                .unwrap()
                .size(),
            0
        );
        assert!(a.view_as(np::int8).is_ok() || !a.is_c_contiguous());
    }
}
