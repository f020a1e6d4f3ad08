//! The natural logarithm as a sum of two numbers with 66 good bits, 34 for `f32`, by tables of 32 entries: for levels that keep
//! tables in registers, where it takes half of the steps of [`log_precise`](super::log_precise), and no division.
//!
//! x = 2^k m with m in [0.71, 1.42), cut into 32 pieces. For each there is c, near 1 / m, and -log c: with r = m c - 1,
//! |r| < 0.0153, log x = k log 2 - log c + log(1 + r). About 1 c = 1, so that r is m - 1 and nothing cancels. Products and sums
//! are in two pieces up to r²/2; from r³/3 on, below 2^-13 of the whole, one is enough.
//!
//! Tang, "Table-driven implementation of the logarithm function", ACM TOMS 16 (1990); the pieces as in glibc's `pow`.

use super::double_double::{Head, fast_two_sum, two_product};
use super::permutation::{ENTRIES, Table};
use super::polynomial::even_odd;
use crate::simd::Level;

/// A positive number in parts, x = 2^k m, and in the low five bits of an integer the piece that m lies in.
type Parts<T, I> = (T, T, I);

/// The parts of a normal number; other x give parts without meaning.
#[inline(always)]
pub(super) fn split_normal_f64(x: f64) -> Parts<f64, u64> {
    // The bits of the least m: 18 pieces and two thirds below 1.
    const LEAST: u64 = 0x3fe6_aaaa_aaaa_0000;
    let above = x.to_bits().wrapping_sub(LEAST);
    let m = f64::from_bits(x.to_bits().wrapping_sub(above & (0xfff << 52)));
    let k = (above as i64 >> 52) as f64;
    (k, m, above >> (52 - ENTRIES.trailing_zeros()))
}

/// [`split_normal_f64`] for `f32`.
#[inline(always)]
pub(super) fn split_normal_f32(x: f32) -> Parts<f32, u32> {
    const LEAST: u32 = 0x3f35_5556;
    let above = x.to_bits().wrapping_sub(LEAST);
    let m = f32::from_bits(x.to_bits().wrapping_sub(above & (0x1ff << 23)));
    let k = (above as i32 >> 23) as f32;
    (k, m, above >> (23 - ENTRIES.trailing_zeros()))
}

/// The parts of a positive finite number.
#[inline(always)]
pub(super) fn split_f64(x: f64) -> Parts<f64, u64> {
    const TWO_54: f64 = 18_014_398_509_481_984.0;
    let subnormal = x < f64::MIN_POSITIVE;
    let (k, m, piece) = split_normal_f64(if subnormal { x * TWO_54 } else { x });
    (if subnormal { k - 54.0 } else { k }, m, piece)
}

/// [`split_f64`] for `f32`.
#[inline(always)]
pub(super) fn split_f32(x: f32) -> Parts<f32, u32> {
    const TWO_25: f32 = 33_554_432.0;
    let subnormal = x < f32::MIN_POSITIVE;
    let (k, m, piece) = split_normal_f32(if subnormal { x * TWO_25 } else { x });
    (if subnormal { k - 25.0 } else { k }, m, piece)
}

/// log x for x = 2^k m, as value and rest, from the entries of [`DOUBLE`].
#[inline(always)]
pub(super) fn log_f64<L: Level>(k: f64, m: f64, entries: [f64; 3]) -> (f64, f64) {
    // 40 bits, as many after the point as of the table's logarithms.
    const LN2: [f64; 2] = [0.6931471805592082, 7.371002565167799e-13];
    // 2 (log(1 + r) - r + r²/2) / r³, error 2^-72.6 of r.
    const P: [f64; 8] = [
        0.6666666666666666,
        -0.4999999999999999,
        0.4000000000015769,
        -0.33333333333607523,
        0.2857142653374329,
        -0.24999997289484482,
        0.22232592066440066,
        -0.2001122428886584,
    ];
    of_parts::<L, _, _>(k, m, entries, LN2, &P)
}

/// [`log_f64`] for `f32`, from the entries of [`SINGLE`].
#[inline(always)]
pub(super) fn log_f32<L: Level>(k: f32, m: f32, entries: [f32; 3]) -> (f32, f32) {
    // 16 bits, as many after the point as of the table's logarithms.
    const LN2: [f32; 2] = [0.693145751953125, 1.428606765330187e-06];
    // 2 (log(1 + r) - r + r²/2) / r³, error 2^-35.67 of r.
    const P: [f32; 3] = [0.6666666865348816, -0.5000678300857544, 0.40010181069374084];
    of_parts::<L, _, _>(k, m, entries, LN2, &P)
}

/// log(2^k m), as value and rest.
#[inline(always)]
fn of_parts<L: Level, T: Head, const N: usize>(
    k: T,
    m: T,
    [c, t, t_low]: [T; 3],
    [ln2, ln2_low]: [T; 2],
    series: &[T; N],
) -> (T, T) {
    // m c - 1 = r + r_low, exactly.
    let (product, r_low) = two_product::<L, _>(m, c);
    let r = product - T::one();
    // Exact, and 0 or larger than r.
    let whole = L::mul_add(k, ln2, t);
    let (sum, error) = fast_two_sum(whole, r);
    let (half, half_error) = two_product::<L, _>(r * T::HALF, r);
    let (sum, half_sum_error) = fast_two_sum(sum, -half);
    // r_low / (1 + r).
    let low = L::mul_add(-r, L::mul_add(-r, r_low, r_low), r_low);
    let small = low + (error + half_sum_error);
    let small = small + (L::mul_add(k, ln2_low, t_low) - half_error);
    let rest = L::mul_add(r * half, even_odd::<L, _, _>(r, r * r, series), small);
    fast_two_sum(sum, rest)
}

/// Of each piece c, the inverse of its middle, rounded; -log c, the bits after the 42nd cut off; and what was cut off.
pub(super) const DOUBLE: [Table<f64>; 3] = [
    [
        1.3963636363730942,
        1.3665480427136847,
        1.3379790940853387,
        1.3105802047864885,
        1.28428093646285,
        1.2590163934503118,
        1.234726688110289,
        1.2113564668840893,
        1.1888544891709425,
        1.1671732522862432,
        1.1462686567227913,
        1.1260997067510192,
        1.1066282420808682,
        1.0878186968895927,
        1.0696378830139064,
        1.0520547945259167,
        1.035040431272043,
        1.0185676392623269,
        1.0,
        0.9746192893493166,
        0.9458128078904517,
        0.918660287089527,
        0.8930232558216902,
        0.8687782805503087,
        0.8458149779805086,
        0.824034334770536,
        0.8033472803409889,
        0.7836734693937131,
        0.7649402390495013,
        0.7470817120676714,
        0.7300380228188585,
        0.7137546468450909,
    ],
    [
        -0.33387145492793024,
        -0.3122878832605238,
        -0.2911603368345368,
        -0.2704699435769271,
        -0.2501989792033328,
        -0.23033077598643104,
        -0.2108496404143807,
        -0.19174077871639383,
        -0.1729902293707255,
        -0.154584801827923,
        -0.13651202076812297,
        -0.11876007530963761,
        -0.10131777264632547,
        -0.08417449565968127,
        -0.06732016410455799,
        -0.050745199010407305,
        -0.034440489985399836,
        -0.018397365144664946,
        0.0,
        0.025708356700761215,
        0.05571060700481212,
        0.08483887992815653,
        0.11314265609121321,
        0.14066732948163008,
        0.16745464544533206,
        0.19354308152992417,
        0.21896817989591,
        0.24376283850938307,
        0.26795756709657326,
        0.2915807128601955,
        0.31465866014286803,
        0.3372160075671218,
    ],
    [
        1.4608249209440792e-15,
        -8.5916006535138e-14,
        -5.904835658001637e-14,
        -8.956342537376932e-14,
        6.277962492976733e-14,
        8.773521031136402e-15,
        -1.0125874529649924e-13,
        7.181564873536977e-14,
        -1.1155131377810348e-13,
        -9.349440224684035e-14,
        -9.759638046875053e-14,
        -3.483809295533688e-14,
        8.993549944462564e-14,
        -2.5397806943083753e-14,
        -7.851901941045008e-14,
        6.887690432456024e-14,
        8.747763977073764e-14,
        8.166453551449662e-15,
        0.0,
        -9.340579147226672e-15,
        1.8122715040725887e-14,
        -3.923455348154554e-14,
        4.5599091491525036e-15,
        -8.705315814632729e-14,
        8.353502787613417e-14,
        6.392446092305942e-16,
        2.5645841328729848e-14,
        -4.025596983238712e-14,
        8.165582298651599e-15,
        -4.864566670918436e-15,
        3.2695484094741495e-14,
        1.1502353626296821e-14,
    ],
];

/// The same for `f32`, with 16 bits.
pub(super) const SINGLE: [Table<f32>; 3] = [
    [
        1.396363615989685,
        1.36654794216156,
        1.3379790782928467,
        1.3105801343917847,
        1.2842808961868286,
        1.2590162754058838,
        1.2347266674041748,
        1.2113564014434814,
        1.188854455947876,
        1.167173147201538,
        1.146268606185913,
        1.126099705696106,
        1.106628179550171,
        1.0878186225891113,
        1.0696378946304321,
        1.052054762840271,
        1.0350403785705566,
        1.0185675621032715,
        1.0,
        0.9746192097663879,
        0.9458127617835999,
        0.9186602234840393,
        0.8930231928825378,
        0.8687782287597656,
        0.8458149433135986,
        0.8240342736244202,
        0.8033472299575806,
        0.7836734056472778,
        0.7649402022361755,
        0.7470816969871521,
        0.7300379872322083,
        0.7137545943260193,
    ],
    [
        -0.3338775634765625,
        -0.312286376953125,
        -0.2911529541015625,
        -0.270477294921875,
        -0.2501983642578125,
        -0.2303314208984375,
        -0.210845947265625,
        -0.191741943359375,
        -0.1729888916015625,
        -0.1545867919921875,
        -0.136505126953125,
        -0.1187591552734375,
        -0.101318359375,
        -0.08416748046875,
        -0.06732177734375,
        -0.050750732421875,
        -0.0344390869140625,
        -0.018402099609375,
        0.0,
        0.0257110595703125,
        0.0557098388671875,
        0.0848388671875,
        0.1131439208984375,
        0.1406707763671875,
        0.167449951171875,
        0.19354248046875,
        0.218963623046875,
        0.2437591552734375,
        0.2679595947265625,
        0.2915802001953125,
        0.3146514892578125,
        0.33721923828125,
    ],
    [
        6.123146249592537e-06,
        -1.4327263215818675e-06,
        -7.37092977942666e-06,
        7.405057658615988e-06,
        -5.835847218804702e-07,
        7.386712468360201e-07,
        -3.6763790376426186e-06,
        1.2186656022095121e-06,
        -1.3098238014208619e-06,
        2.080197646137094e-06,
        -6.849727014923701e-06,
        -9.190994774144201e-07,
        6.432343866435986e-07,
        -6.946888788661454e-06,
        1.6023789157770807e-06,
        5.5635296121181455e-06,
        -1.3521539585781284e-06,
        4.8102174332598224e-06,
        0.0,
        -2.6212142074655276e-06,
        8.168860290425073e-07,
        8.197784495678206e-08,
        -1.1943284334847704e-06,
        -3.3872724998218473e-06,
        4.735260063171154e-06,
        6.752645163032867e-07,
        4.619565970642725e-06,
        3.764579105336452e-06,
        -1.979504304472357e-06,
        5.328507768354029e-07,
        7.219631243060576e-06,
        -3.157132596243173e-06,
    ],
];
