//! What the graphs that articles share are made from, source by source, so that who keeps their lines makes only those that changed.

use super::{
    Archive, Error, Heading, Shared,
    ahead::{ahead, stretches},
    cluster::{Clusters, Work},
    compared::NUMBERS,
    seal,
    store::{SealedRow, SealedSheet},
};
use crate::compare::{self, Found, Passage, Row, Sheet, Told};
use sha2::{Digest as _, Sha256};

/// How many articles are looked at together.
const ARTICLES: usize = 32;

/// The name of a source, an article or a cluster of numbers: a digest of everything in the archive that its lines are made from. So
/// one that has the same name says the same.
pub(crate) type Name = u64;

/// What a source says in the graphs that articles share.
#[derive(Clone, Copy)]
pub(crate) struct Said<'a> {
    /// What an article says itself.
    pub(crate) shared: Option<&'a Shared>,
    /// What follows from it.
    pub(crate) told: Told<'a>,
}

impl Archive {
    /// Tells the names of all sources, and of those whose name is not `known` what they say: first the articles in the order of their keys,
    /// then the clusters in the order of theirs.
    ///
    /// Of the others no more is read than their seals: nothing is unpacked or compared.
    ///
    /// # Errors
    ///
    /// If the archive is damaged, and those of `tell`.
    pub(crate) fn sources<E: From<Error>>(
        &self,
        known: impl Fn(Name) -> bool + Sync,
        mut tell: impl FnMut(Name, Option<Said>) -> Result<(), E>,
    ) -> Result<(), E> {
        let articles = self.each().map(|heading| self.sealed(heading?));
        let make = |article: Sealed| {
            let name = article.name();
            Ok((name, if known(name) { None } else { Some(self.said_by(&article)?) }))
        };
        ahead(stretches(articles, ARTICLES), make, |(name, article): (Name, Option<Article>)| {
            tell(name, article.as_ref().map(Article::said))
        })?;
        let mut clusters = Clusters::new(self, NUMBERS, usize::MAX);
        let read = move || -> Result<_, Error> {
            Ok(clusters.next()?.map(|some| some.into_iter().filter_map(Work::whole).collect()))
        };
        let make = |cluster: Vec<SealedRow>| {
            let name = name_of(cluster.iter().flat_map(SealedRow::values), "");
            Ok((name, if known(name) { None } else { Some(self.cluster(cluster)?) }))
        };
        ahead(read, make, |(name, cluster): (Name, Option<(Vec<Row>, Found)>)| {
            let told = cluster.as_ref().map(|(rows, found)| Told::Cluster { rows, found });
            tell(name, told.map(|told| Said { shared: None, told }))
        })
    }

    fn sealed(&self, heading: Heading) -> Result<Sealed, Error> {
        let (shared, sheet) = (self.store.sealed_shared(&heading)?, self.store.sealed_sheet(&heading)?);
        Ok(Sealed { shared, sheet, replaced: self.replaced(&heading)?, heading })
    }

    fn said_by(&self, Sealed { heading, shared, sheet, replaced }: &Sealed) -> Result<Article, Error> {
        let mut shared = self.store.unsealed_shared(heading, shared)?;
        shared.catalogue.push_str(replaced);
        let (sheet, passages) = self.store.unsealed_sheet(heading, sheet)?;
        let found = compare::inside(&sheet.rows.iter().collect::<Vec<_>>());
        Ok(Article { shared, sheet, passages, found })
    }
}

/// An article as it is kept: each value with a seal of what it is, and whose.
struct Sealed {
    heading: Heading,
    shared: Vec<u8>,
    sheet: SealedSheet,
    replaced: String,
}

impl Sealed {
    fn name(&self) -> Name {
        name_of([self.shared.as_slice()].into_iter().chain(self.sheet.values()), &self.replaced)
    }
}

struct Article {
    shared: Shared,
    sheet: Sheet,
    passages: Vec<Passage>,
    found: Found,
}

impl Article {
    fn said(&self) -> Said<'_> {
        let told = Told::Article { sheet: &self.sheet, passages: &self.passages, found: &self.found };
        Said { shared: Some(&self.shared), told }
    }
}

/// The name of what is made from sealed values and a text.
fn name_of<'a>(sealed: impl Iterator<Item = &'a [u8]>, text: &str) -> Name {
    let mut digest = Sha256::new();
    sealed.for_each(|sealed| digest.update(seal::of(sealed)));
    let mut name = [0; 8];
    name.copy_from_slice(&digest.chain_update(text).finalize()[..8]);
    Name::from_be_bytes(name)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Change, Entry, tests::article as put},
        *,
    };
    use std::collections::{BTreeMap, BTreeSet};

    /// What each source says, as it is told.
    fn said(archive: &Archive, known: &BTreeSet<Name>) -> BTreeMap<Name, Option<String>> {
        let mut all = BTreeMap::new();
        let tell = |name, said: Option<Said>| {
            let told = said.map(|Said { shared, told }| format!("{shared:?} {told:?}"));
            assert_eq!(all.insert(name, told), None);
            Ok::<(), Error>(())
        };
        archive.sources(|name| known.contains(&name), tell).unwrap();
        all
    }

    /// How many sources there are after a change, and of how many it is told what they say.
    #[track_caller]
    fn check(archive: &Archive, changes: &[Change], all: usize, told: usize) {
        let before = said(archive, &BTreeSet::new());
        archive.commit(changes).unwrap();
        let known = before.keys().copied().collect();
        let (after, anew) = (said(archive, &known), said(archive, &BTreeSet::new()));
        assert_eq!((after.len(), after.values().flatten().count()), (all, told));
        for (name, says) in anew {
            let kept = after[&name].as_ref().or_else(|| before[&name].as_ref());
            assert_eq!(kept, says.as_ref());
        }
    }

    #[test]
    fn who_says_the_same_is_not_asked_again() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(folder.path(), None, None).unwrap();
        let (rome, kiev) = ("A Roma sono arrivati 12 feriti.", "A Kiev sono morti 30 soldati.");
        check(&archive, &[], 0, 0);
        // An article, and the cluster of its number.
        check(&archive, &[put("rome", rome)], 2, 2);
        check(&archive, &[put("kiev", kiev)], 4, 2);
        check(&archive, &[put("kiev", kiev)], 4, 0);
        check(&archive, &[Change::Remove("rome".to_owned())], 2, 0);
        // A text that comes back after another one has an earlier text.
        check(&archive, &[put("kiev", rome)], 2, 2);
        check(&archive, &[put("kiev", kiev)], 2, 2);
        // It is forgotten with the article.
        check(&archive, &[Change::Remove("kiev".to_owned()), put("kiev", kiev)], 2, 1);
    }

    /// What an article shares with others goes into its name, and so do decisions and entities.
    #[test]
    fn others_change_what_an_article_says() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(folder.path(), None, None).unwrap();
        let words = "Il ministero della Difesa ha riferito che nella notte sono stati abbattuti oltre 40 droni sopra la \
            città di Odessa e che non si registrano vittime tra la popolazione civile, mentre proseguono le verifiche.";
        let dated = |day: &str, text: &str| {
            let Change::Put(mut entry) = put(day, text) else { unreachable!() };
            entry.sheet.text.published = Some(day.to_owned());
            Change::Put(entry)
        };
        let later = dated("2024-10-08", words);
        archive.commit(&[later]).unwrap();
        let clusters = said(&archive, &BTreeSet::new()).len() - 1;
        check(&archive, &[dated("2024-10-07", &format!("{words} Lo scrive il giornale."))], clusters + 2, clusters + 2);
        let Change::Put(mut entry) = put("2024-10-08", words) else { unreachable!() };
        entry.sheet.text.published = Some("2024-10-08".to_owned());
        let changed: Entry = Entry { curation: "<a:a> <a:b> <a:c> <a:d> .\n".to_owned(), ..*entry };
        check(&archive, &[Change::Put(Box::new(changed))], clusters + 2, 1);
    }
}
