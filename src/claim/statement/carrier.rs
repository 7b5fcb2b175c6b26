//! The agency that a headline credits with the report: `Valdora, la diga cede, riporta la Reuters`.

use super::{Found, without_stop};
use crate::{
    claim::{Source, scene::Scene},
    link::Identity,
    ontology::authority::Class,
    text::Region,
};
use std::ops::Range;

/// The agency that carries what the others say in an article, with the headline that says so: the first line, without a full stop,
/// tells something as that agency's. Where another agency speaks too it is not clear who carried what, and none does.
pub(super) fn of(scene: &Scene, found: &[Found]) -> Option<(Source, Range<usize>)> {
    let own = |region| !matches!(region, Region::Header | Region::Credit);
    let headline = scene.text.sentences.iter().find(|sentence| own(sentence.region))?.tokens.clone();
    if without_stop(scene, headline.clone()) != headline {
        return None;
    }
    let is_agency = |source: &&Source| {
        let identity = source.entity.map(|entity| &scene.links.entity(entity).identity);
        matches!(identity, Some(Identity::Known(id)) if id.record().class == Class::Agency)
    };
    let mut credited = found.iter().take_while(|f| f.content.start < headline.end).filter_map(|f| f.source.as_ref());
    let carrier = credited.find(is_agency)?;
    let mut agencies = found.iter().flat_map(|f| f.medium.iter().chain(&f.source)).filter(is_agency);
    agencies.all(|agency| agency.entity == carrier.entity).then(|| (carrier.clone(), headline))
}
