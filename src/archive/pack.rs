//! Compression of what an archive holds.

use std::{cell::RefCell, io};
use zstd::{
    dict::{DecoderDictionary, EncoderDictionary},
    zstd_safe::{self, CCtx, DCtx},
};

/// Lines as they stand in every graph, one for each shape, and rows: what is like them takes less space, by a half in short texts. An archive keeps the
/// dictionary that it was made with, so that this one may change.
pub(super) const DICTIONARY: &[u8] = include_bytes!("dictionary.txt");

/// How hard zstd tries. Level 7 saves an eighth of the space and takes three times as long.
const LEVEL: i32 = 3;

thread_local! {
    // To make one takes longer than to unpack a number with it.
    static COMPRESSOR: RefCell<CCtx<'static>> = RefCell::new(CCtx::create());
    static DECOMPRESSOR: RefCell<DCtx<'static>> = RefCell::new(DCtx::create());
}

/// Packs texts, and unpacks them.
pub(super) struct Packer {
    encoder: EncoderDictionary<'static>,
    decoder: DecoderDictionary<'static>,
}

impl Packer {
    /// One that knows the lines of a dictionary.
    pub(super) fn new(dictionary: &[u8]) -> Self {
        Self { encoder: EncoderDictionary::copy(dictionary, LEVEL), decoder: DecoderDictionary::copy(dictionary) }
    }

    /// Texts as one value: the length of each, and all of them compressed.
    pub(super) fn pack(&self, texts: &[&str]) -> io::Result<Vec<u8>> {
        let all = texts.concat();
        let mut compressed = Vec::with_capacity(zstd_safe::compress_bound(all.len()));
        let failed = |code| io::Error::other(zstd_safe::get_error_name(code));
        COMPRESSOR
            .with_borrow_mut(|context| {
                context.compress_using_cdict(&mut compressed, all.as_bytes(), self.encoder.as_cdict())
            })
            .map_err(failed)?;
        let mut packed = Vec::with_capacity(texts.len() * 8 + compressed.len());
        packed.extend(texts.iter().flat_map(|text| (text.len() as u64).to_le_bytes()));
        packed.extend(compressed);
        Ok(packed)
    }

    /// The texts of a packed value; `None` if it is none of so many.
    pub(super) fn unpack<const N: usize>(&self, packed: &[u8]) -> Option<[String; N]> {
        let (mut lengths, mut packed) = ([0; N], packed);
        for length in &mut lengths {
            let (bytes, after) = packed.split_first_chunk()?;
            (*length, packed) = (usize::try_from(u64::from_le_bytes(*bytes)).ok()?, after);
        }
        let all = lengths.iter().try_fold(0_usize, |sum, length| sum.checked_add(*length))?;
        let stated = zstd::zstd_safe::get_frame_content_size(packed).ok()??;
        if u64::try_from(all) != Ok(stated) {
            return None;
        }
        let mut bytes = Vec::with_capacity(all);
        DECOMPRESSOR
            .with_borrow_mut(|context| context.decompress_using_ddict(&mut bytes, packed, self.decoder.as_ddict()))
            .ok()?;
        if bytes.len() != all {
            return None;
        }
        let mut rest = String::from_utf8(bytes).ok()?;
        let mut texts = [const { String::new() }; N];
        // From the last one on: each is cut off without moving the others.
        for (text, length) in texts.iter_mut().zip(lengths).rev() {
            let at = rest.len().checked_sub(length).filter(|at| rest.is_char_boundary(*at))?;
            *text = rest.split_off(at);
        }
        Some(texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_there_again() {
        let packer = Packer::new(DICTIONARY);
        for texts in [["", "", ""], ["uno", "", "perché"], ["a\n", "b\n", "c\n"]] {
            let bytes = packer.pack(&texts).unwrap();
            assert_eq!(packer.unpack::<3>(&bytes).unwrap(), texts);
            assert_eq!(packer.unpack::<3>(&bytes[1..]), None);
            assert_eq!(packer.unpack::<4>(&bytes), None);
        }
    }

    #[test]
    fn a_dictionary_saves_space() {
        let line = "<https://a.example/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/attesta/ns#ReportedNumber> .\n";
        let length = |dictionary| Packer::new(dictionary).pack(&[line]).unwrap().len();
        assert!(length(DICTIONARY) * 3 < length(b"") * 2);
    }
}
