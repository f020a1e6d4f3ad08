//! The runs of true elements in a mask.

use np_kernels::movement::mask::for_each_true_run;
use proptest::prelude::*;

proptest! {
    #[test]
    fn runs_cover_the_true_elements_once(mask in prop::collection::vec(any::<bool>(), 0..60), step in 1usize..3) {
        let n = mask.len() / step;
        let mut seen = vec![false; n];
        let mut last_end = None;
        let bytes: Vec<u8> = mask.iter().map(|&x| x as u8).collect();
        // SAFETY: `n * step` bytes are there.
        unsafe {
            for_each_true_run(bytes.as_ptr(), step as isize, n, |first, length| {
                assert!(length > 0 && last_end != Some(first), "runs are as long as can be");
                last_end = Some(first + length);
                seen[first..first + length].fill(true);
            });
        }
        let wanted: Vec<bool> = (0..n).map(|i| mask[i * step]).collect();
        prop_assert_eq!(seen, wanted);
    }
}
