//! `finfo` and `iinfo` against NumPy's.

mod vectors;

use np_dtype::{DType, DTypeError, FInfo, IInfo, Scalar, finfo, iinfo};

/// A field as the table spells it: NumPy writes float fields as the bits of the type itself.
fn finfo_field(info: &FInfo, field: &str) -> String {
    let float = |value: f64| match Scalar::Float64(value).cast(info.dtype.code()) {
        Scalar::Float16(value) => format!("{:04x}", value.to_bits()),
        Scalar::Float32(value) => format!("{:08x}", value.to_bits()),
        other => format!("{:016x}", other.as_f64().to_bits()),
    };
    match field {
        "dtype" => info.dtype.to_string(),
        "bits" => info.bits.to_string(),
        "eps" => float(info.eps),
        "epsneg" => float(info.epsneg),
        "max" => float(info.max),
        "min" => float(info.min),
        "tiny" => float(info.tiny),
        "smallest_normal" => float(info.smallest_normal),
        "smallest_subnormal" => float(info.smallest_subnormal),
        "resolution" => float(info.resolution),
        "precision" => info.precision.to_string(),
        "nmant" => info.nmant.to_string(),
        "nexp" => info.nexp.to_string(),
        "minexp" => info.minexp.to_string(),
        "maxexp" => info.maxexp.to_string(),
        "machep" => info.machep.to_string(),
        "negep" => info.negep.to_string(),
        "iexp" => info.iexp.to_string(),
        other => panic!("no field {other}"),
    }
}

fn iinfo_field(info: &IInfo, field: &str) -> String {
    match field {
        "dtype" => info.dtype.to_string(),
        "bits" => info.bits.to_string(),
        "min" => info.min.to_string(),
        "max" => info.max.to_string(),
        other => panic!("no field {other}"),
    }
}

fn check(outcome: Result<String, DTypeError>, field: &str, value: &str, dtype: DType) {
    match outcome {
        Ok(answer) => assert_eq!(answer, value, "{field} of {dtype}"),
        Err(error) => {
            assert_eq!(error.python_exception(), field, "{dtype}");
            assert_eq!(error.to_string(), value, "{dtype}");
        }
    }
}

#[test]
fn limits_are_numpys() {
    for row in vectors::rows(include_str!("data/limits.tsv")) {
        let [dtype, function, field, value] = row[..] else {
            panic!("{row:?}")
        };
        let dtype = vectors::dtype(dtype);
        let outcome = match function {
            "finfo" => finfo(dtype).map(|info| finfo_field(&info, field)),
            "iinfo" => iinfo(dtype).map(|info| iinfo_field(&info, field)),
            other => panic!("no function {other}"),
        };
        check(outcome, field, value, dtype);
    }
}
