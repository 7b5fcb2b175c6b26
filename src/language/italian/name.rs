//! Italian: name words.

use crate::language::{
    list,
    words::{ActingWords, Body, BodyWords, Names, PersonWords, PlaceNoun, PlaceWords, SmallWords},
};

pub(super) fn words() -> Names {
    Names {
        common: list::words(include_str!("names/common.txt")),
        articles: list::words(include_str!("names/articles.txt")),
        place_prepositions: list::words(include_str!("names/place_prepositions.txt")),
        no_names: list::words(include_str!("names/no_names.txt")),
        works: list::words(include_str!("names/works.txt")),
        foreign: list::words(include_str!("names/foreign_words.txt")),
        things: list::words(include_str!("names/things.txt")),
        small: small(),
        person: PersonWords {
            titles: list::words(include_str!("names/titles.txt")),
            title_links: list::words(include_str!("names/title_adjectives.txt")),
            particles: list::words(include_str!("names/particles.txt")),
            families: list::words(include_str!("names/families.txt")),
            family_words: list::words(include_str!("names/family_words.txt")),
        },
        body: BodyWords {
            nouns: list::table(include_str!("names/bodies.tsv"), |how| match how {
                "with" => Some(Body::WithComplement),
                "alone" => Some(Body::Alone),
                "foreign" => Some(Body::Foreign),
                _ => None,
            }),
            fields: list::words(include_str!("names/portfolios.txt")),
            adjectives: list::words(include_str!("names/body_adjectives.txt")),
            joiners: list::words(include_str!("names/joiners.txt")),
            company: list::words(include_str!("names/company_words.txt")),
            social: list::words(include_str!("names/social.txt")),
            generics: list::words(include_str!("names/generics.txt")),
            institutions: list::words(include_str!("names/institutions.txt")),
            seated: list::words(include_str!("names/seated.txt")),
            local: list::words(include_str!("names/local.txt")),
        },
        place: PlaceWords {
            nouns: list::table(include_str!("names/places.tsv"), |how| match how {
                "outside" => Some(PlaceNoun::Outside),
                "with" => Some(PlaceNoun::Inside),
                _ => None,
            }),
            regions: list::words(include_str!("names/regions.txt")),
            continents: list::words(include_str!("names/continents.txt")),
            compass: list::words(include_str!("names/compass.txt")),
        },
        lands: list::few(["territorio", "suolo", "fronte", "confine"]),
        facilities: list::words(include_str!("facilities.txt")),
        strikes: list::words(include_str!("strike_verbs.txt")),
        acting: ActingWords {
            verbs: list::words(include_str!("names/acts.txt")),
            have: list::words(include_str!("names/have.txt")),
            modals: list::words(include_str!("names/act_modals.txt")),
            act_nouns: list::words(include_str!("names/act_nouns.txt")),
            force_nouns: list::words(include_str!("names/force_nouns.txt")),
            partner_nouns: list::words(include_str!("names/partner_nouns.txt")),
            give_verbs: list::words(include_str!("names/give_verbs.txt")),
            treat_verbs: list::words(include_str!("names/treat_verbs.txt")),
            says: list::words(include_str!("names/says.txt")),
        },
    }
}

/// The small words, from their list.
fn small() -> SmallWords {
    let mut table = list::table(include_str!("names/small.tsv"), |words| Some(words.split(' ').collect::<Vec<_>>()));
    let mut take = |work| table.remove(work).expect("the list has every work");
    SmallWords {
        above: take("above"),
        according: take("according"),
        oneself: take("oneself"),
        been: take("been"),
        adjective_endings: take("adjective-endings"),
        adverb_endings: take("adverb-endings"),
        adverbs: take("adverbs"),
        against: take("against"),
        and: take("and"),
        be: take("be"),
        passive_verbs: take("passive-verbs"),
        behalf: take("behalf"),
        behalf_before: take("behalf-before"),
        between: take("between"),
        by: take("by"),
        clause: take("clause"),
        definite: take("definite"),
        first_foreign: take("first-foreign"),
        for_the_sake: take("for"),
        from: take("from"),
        goers: take("goers"),
        governing: take("governing"),
        indefinite: take("indefinite"),
        joined: take("joined"),
        land_adjectives: take("land-adjectives"),
        land_endings: take("land-endings"),
        land_shapes: take("land-shapes"),
        lands: take("lands"),
        no_acts: take("no-acts"),
        of: take("of"),
        on: take("on"),
        open_particles: take("open-particles"),
        part: take("part"),
        part_before: take("part-before"),
        participle_endings: take("participle-endings"),
        partner: take("partner"),
        passive_endings: take("passive-endings"),
        plain_of: take("plain-of"),
        subject: take("subject"),
        to: take("to"),
        water_nouns: take("water-nouns"),
        weak_particles: take("weak-particles"),
        within: take("within"),
    }
}
