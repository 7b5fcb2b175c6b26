//! The numbers that features go by. They are part of the model's format: another hash needs a model trained anew.

/// The hash of a string (FNV-1a, 64 bits).
pub(super) fn text(text: &str) -> u64 {
    text.bytes().fold(EMPTY, byte)
}

/// The hash of nothing.
pub(super) const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// Goes on with a byte.
pub(super) fn byte(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// One number for two, in their order.
pub(super) fn pair(a: u64, b: u64) -> u64 {
    (a.rotate_left(25) ^ b).wrapping_mul(0x9fb2_1c65_1e98_df25)
}

/// A feature: its template and its value, well spread over all bits.
pub(super) fn feature(template: u64, value: u64) -> u64 {
    let mixed = (value ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    mixed ^ mixed >> 32
}
