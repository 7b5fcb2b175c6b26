//! Which parts of a page are the article, and which are the site around it.

use super::Span;
use crate::language::Pack;

/// A part of a page. Only [`Region::Body`] and [`Region::Title`] are the article's own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Region {
    /// The article itself, its headings included.
    #[default]
    Body,
    /// The article's headline.
    Title,
    /// Lines of the site above the article: its date, its menu, its newsletter.
    Header,
    /// An invitation to another article.
    Teaser,
    /// Byline, copyright, source and signature.
    Credit,
}

/// The regions of a text, line by line.
#[derive(Clone, Debug, Default)]
pub struct Regions {
    /// Stretches that are not body, in reading order, none overlapping another.
    pub parts: Vec<(Span, Region)>,
}

impl Regions {
    /// The region in which byte `offset` lies.
    pub fn at(&self, offset: usize) -> Region {
        let next = self.parts.partition_point(|(span, _)| span.end() <= offset);
        self.parts.get(next).filter(|(span, _)| span.start() <= offset).map_or(Region::Body, |(_, region)| *region)
    }

    /// The article's headline, if the text holds one.
    pub fn title(&self) -> Option<Span> {
        self.parts.iter().find(|(_, region)| *region == Region::Title).map(|(span, _)| *span)
    }
}

/// Tells the regions of a text apart.
pub(super) fn find(_source: &str, _pack: &Pack) -> Regions {
    Regions::default()
}
