//! From bytes to text.

use super::Error;

/// Decodes text of any encoding that articles come in, less its byte-order mark.
pub(super) fn text(bytes: &[u8], place: &str) -> Result<String, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| Error::Encoding {
        place: place.to_owned(),
        line: 1 + bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count(),
        byte: bytes[error.valid_up_to()],
    })
}
