//! From bytes to text: UTF-8, UTF-16 and the legacy encodings of old collections.

use super::Error;
use crate::language::Language;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decodes text of any encoding that articles come in, less its byte-order mark.
///
/// - with a byte-order mark: UTF-8 or UTF-16, as the mark says;
/// - else UTF-8, if the bytes are valid;
/// - else the legacy encoding that a detector finds likeliest, if what comes out looks like words. Text that is UTF-8 but for a few
///   damaged bytes is refused, since every accent of it would come out wrong.
pub(super) fn text(bytes: &[u8], place: &str) -> Result<String, Error> {
    let (text, is_utf16) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (utf8(rest).map_err(|at| not_text(rest, at, place))?, false),
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, UTF_16LE, place)?, true),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, UTF_16BE, place)?, true),
        _ => match utf8(bytes) {
            Ok(text) => (text, false),
            Err(at) => {
                is_plain(bytes, place)?;
                (legacy(bytes).ok_or_else(|| not_text(bytes, at, place))?, false)
            }
        },
    };
    if is_utf16 && text.contains('\0') {
        return Err(binary(place, "zero characters"));
    }
    is_plain(text.as_bytes(), place)?;
    Ok(text)
}

/// The text, or the offset of the first byte that is not UTF-8.
fn utf8(bytes: &[u8]) -> Result<String, usize> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| error.valid_up_to())
}

fn utf16(bytes: &[u8], encoding: &'static Encoding, place: &str) -> Result<String, Error> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
        .ok_or_else(|| binary(place, "a byte-order mark of UTF-16 and bytes that are not UTF-16"))
}

/// Refuses what is no text in any encoding: zero bytes, many control characters, the first bytes of common formats.
fn is_plain(bytes: &[u8], place: &str) -> Result<(), Error> {
    const FORMATS: [(&[u8], &str); 4] = [
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "an archive or an office document"),
        (b"{\\rtf", "a document in rich text format"),
        (b"\x1f\x8b", "compressed data"),
    ];
    if let Some((_, what)) = FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(binary(place, what));
    }
    if bytes.contains(&0) {
        return Err(binary(place, "zero bytes"));
    }
    // Tabs, line ends and form feeds are text; a stray control character can happen, as the mark at the end of old files does.
    let controls = bytes.iter().filter(|b| matches!(b, 1..=8 | 0x0B | 0x0E..=0x1F | 0x7F)).count();
    if controls > 2 + bytes.len() / 500 { Err(binary(place, "many control characters")) } else { Ok(()) }
}

/// Text in a legacy encoding, if the bytes are plausible as such.
fn legacy(bytes: &[u8]) -> Option<String> {
    if is_damaged_utf8(bytes) {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let tag = Language::ALL[0].tag();
    let guess = detector.guess(Some(tag.as_bytes()), Utf8Detection::Deny);
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let foreign = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let text = if foreign <= letters {
        // Text in Latin letters. The detector does not know two encodings that Italian collections come in, and can mistake
        // the few accents of a short text; what gives most letters of a language that can be read is right.
        let mut candidates = vec![guess, WINDOWS_1252, ISO_8859_15, MACINTOSH];
        candidates.reverse(); // of equals, the maximum is the last
        let texts = candidates.into_iter().filter_map(|encoding| Some((encoding, decoded(bytes, encoding)?)));
        let best = texts.max_by_key(|(encoding, text)| {
            // Against the commonest encoding one letter is not enough: the capital of `Žižek` is an `é` in Mac Roman.
            let rare = guess == WINDOWS_1252 && *encoding == MACINTOSH;
            own(text).cast_signed() - strange(text).cast_signed() - isize::from(rare)
        });
        best?.1
    } else {
        decoded(bytes, guess).filter(|_| guess != WINDOWS_1252)?
    };
    let foreign = text.chars().filter(|c| !c.is_ascii()).count();
    (strange(&text) * 4 <= foreign).then_some(text)
}

/// How many characters of a text are letters with an accent, or marks, that the languages use which can be read.
fn own(text: &str) -> usize {
    const MARKS: &str = "«»“”‘’–—…•°º€";
    let is_letter = |c: char| Language::ALL.into_iter().any(|language| language.pack().page.accented.contains(c));
    text.chars().filter(|c| !c.is_ascii() && (MARKS.contains(*c) || is_letter(*c))).count()
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

/// How many characters of a text are such as articles do not hold, or where they do not hold them: controls, rare signs, a capital
/// with an accent behind a small letter.
fn strange(text: &str) -> usize {
    const SIGNS: &str = "«»“”„‘’‚–—…•·°ºª€£§©®™\u{a0}¿¡½¼¾²³×±¹†‹›′″";
    let mut before = ' ';
    let mut count = 0;
    for c in text.chars() {
        if !c.is_ascii() {
            let is_strange = match c {
                'ÿ' | 'þ' | 'Þ' | 'ð' | 'Ð' | 'ˆ' | '˜' => true,
                c if c.is_uppercase() => before.is_lowercase(),
                c => !(c.is_alphabetic() || SIGNS.contains(c)),
            };
            count += usize::from(is_strange);
        }
        before = c;
    }
    count
}

/// Whether most bytes outside ASCII are well-formed UTF-8, though not all: then the text is damaged UTF-8.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut well_formed, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        well_formed += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    well_formed > broken
}

fn binary(place: &str, found: &str) -> Error {
    Error::Binary { place: place.to_owned(), found: found.to_owned() }
}

fn not_text(bytes: &[u8], at: usize, place: &str) -> Error {
    let line = bytes[..at].split(|byte| *byte == b'\n').count();
    Error::Encoding { place: place.to_owned(), line, byte: bytes.get(at).copied().unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "Il più è già perché “così” l’età, «là» – virtù…";

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        match text(bytes, "file.txt") {
            Ok(text) => assert_eq!(text, expected),
            Err(error) => {
                let message = error.to_string();
                assert!(!expected.is_empty() && message.starts_with(expected), "expected {expected}, found {message}");
            }
        }
    }

    #[test]
    fn utf8_with_and_without_mark() {
        check(WORDS.as_bytes(), WORDS);
        check(format!("\u{feff}{WORDS}").as_bytes(), WORDS);
        check(b"", "");
        check(b"\xEF\xBB\xBF", "");
    }

    #[test]
    fn utf16_by_its_mark() {
        let units =
            |to: fn(u16) -> [u8; 2]| format!("\u{feff}{WORDS}").encode_utf16().flat_map(to).collect::<Vec<u8>>();
        check(&units(u16::to_le_bytes), WORDS);
        check(&units(u16::to_be_bytes), WORDS);
        check(b"\xFF\xFEa", "file.txt: expected text, found a byte-order mark");
        check(b"\xFF\xFE\0\0a\0\0\0", "file.txt: expected text, found zero characters");
    }

    #[test]
    fn legacy_encodings() {
        check(&WINDOWS_1252.encode(WORDS).0, WORDS);
        check(&MACINTOSH.encode(WORDS).0, WORDS);
        check(b"Citt\xE0 allagate, pi\xF9 di mille sfollati", "Città allagate, più di mille sfollati");
        check(b"Perch\xE9 costa 3 \xA4 in pi\xF9", "Perché costa 3 € in più");
        check(b"\xC8 ancora presto\r\nper dirlo", "È ancora presto\r\nper dirlo");
    }

    #[test]
    fn damaged_utf8_is_refused() {
        check(
            "Più di cento.\nPerché".as_bytes().split_last().unwrap().1,
            "file.txt:2: expected UTF-8, found the byte 0xc3",
        );
        check(b"Pi\xC3\xB9 \xFF\xFE di perch\xC3\xA9", "file.txt:1: expected UTF-8, found the byte 0xff");
        check(b"\xEF\xBB\xBFCitt\xE0", "file.txt:1: expected UTF-8, found the byte 0xe0");
    }

    #[test]
    fn what_is_no_text() {
        check(b"\x7FELF\x02\x01\0\0\0", "file.txt: expected text, found zero bytes");
        check(b"%PDF-1.7\n", "file.txt: expected text, found a PDF document");
        check(b"\x01\x02\x03\x04\x05", "file.txt: expected text, found many control characters");
        check(b"\x81\x8D\x8F\x90\x9D\xFE\xFF\x81\x8D", "file.txt:1: expected UTF-8, found the byte 0x81");
    }
}
