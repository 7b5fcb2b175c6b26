//! An article with hand-made annotations, for the tests of this folder.

use super::{ArticleGraph, Base, describe};
use crate::{
    analysis::Analysis,
    article::{Article, DateBasis},
    claim::{
        Claims, Ends, Form, Modality, Place, Population, PopulationEntity, ReportedNumber, Source, Statement, Time,
    },
    language::Language,
    link::{Entity, EntityId, Evidence, Identity, LinkedName, Links},
    mention::{
        Mentions,
        date::{DateMention, Granularity, Moment, Period},
        name::NameKind,
        number::{Fate, Numeral},
        quantity::{Amount, Interval, Kind, Quantity},
    },
    ontology::{events, measures},
    text::{self, Region, Span},
};
use jiff::civil::{Date, date};

const BODY: &str = "È salito a oltre 47.000 il numero degli sfollati a Valdora, ha detto lunedì Anna Bianchi.\n\
    «Servono da 10 a 12 tende», ha aggiunto. Circa 3,50 chilometri di strada sono chiusi.\n\
    Secondo la società Acque Alte, citata da Bianchi, mancano 300 litri.";

pub(super) const DAY: Date = date(2024, 10, 28);

pub(super) fn article() -> Article {
    Article {
        key: "cronaca/valdora".to_owned(),
        id: "0123456789abcdef".to_owned(),
        body: BODY.to_owned(),
        title: Some("Valdora, 47mila sfollati".to_owned()),
        publisher: Some("Il Corriere di Valdora".to_owned()),
        author: Some("Redazione".to_owned()),
        url: Some("https://news.example/valdora?p=1".to_owned()),
        published: Some(DAY),
        date_basis: DateBasis::FrontMatter,
        language: Language::Italian,
    }
}

pub(super) fn analysis(article: &Article) -> Analysis<'_> {
    let body = &article.body;
    let text = text::split(body, article.language);
    let anna = EntityId(0);
    let (valdora, water) = (EntityId(1), EntityId(2));
    let mut links = Links::default();
    links.names = vec![
        name(words(body, "Valdora"), NameKind::Place, valdora),
        name(words(body, "Anna Bianchi"), NameKind::Person, anna),
        name(words(body, "Acque Alte"), NameKind::Organization, water),
        name(last(body, "Bianchi"), NameKind::Person, anna),
    ];
    links.entities = vec![
        entity("Anna Bianchi", NameKind::Person, Identity::Named),
        entity("Valdora", NameKind::Place, Identity::Named),
        entity("Acque Alte", NameKind::Organization, Identity::Local),
    ];
    let said = Source {
        span: words(body, "Anna Bianchi"),
        entity: Some(anna),
        name: "Anna Bianchi".to_owned(),
        cue: Some(words(body, "ha detto")),
    };
    let reported = Source {
        span: words(body, "la società Acque Alte"),
        entity: Some(water),
        name: "Acque Alte".to_owned(),
        cue: Some(words(body, "Secondo")),
    };
    let quoted = Source { span: last(body, "Bianchi"), entity: Some(anna), name: "Anna Bianchi".to_owned(), cue: None };
    let paragraphs: Vec<Span> = body.lines().map(|line| words(body, line)).collect();
    let sentence = |from: &str, to: &str| words(body, from).cover(words(body, to));

    let displaced = ReportedNumber {
        population: Some(Population { span: words(body, "sfollati"), entity: PopulationEntity::Entity(valdora) }),
        class: measures::by_name("children"),
        event: events::all().next(),
        place: Some(Place { span: words(body, "Valdora"), entity: Some(valdora) }),
        time: Some(Time { span: words(body, "lunedì"), period: Period::At(Moment::Day(DAY)) }),
        chain: vec![said.clone()],
        form: Form::Indirect,
        ..number(body, "47.000", Amount::MoreThan(47_000.into()), Kind::Count, "sfollati", paragraphs[0])
    };
    let amount = Amount::Between(Interval::new(10.into(), 12.into()).unwrap());
    let shelters = ReportedNumber {
        chain: vec![said.clone()],
        form: Form::Direct,
        modality: Modality::Planned,
        ..number(body, "10 a 12", amount, Kind::Count, "tende", sentence("È salito", "ha aggiunto."))
    };
    let about = Amount::About("3.50".parse().unwrap());
    let place = Some(Place { span: words(body, "Valdora"), entity: Some(valdora) });
    let road = ReportedNumber {
        ends: Ends { from: place, to: place },
        ..number(body, "3,50", about, Kind::Length, "", sentence("Circa", "chiusi."))
    };
    let water = ReportedNumber {
        chain: vec![quoted, reported],
        form: Form::Indirect,
        ..number(body, "300", Amount::Exactly(300.into()), Kind::Volume, "", paragraphs[2])
    };
    let statement = Statement {
        span: words(body, "Servono da 10 a 12 tende"),
        form: Form::Direct,
        chain: vec![said],
        cue: Some(words(body, "ha aggiunto")),
        modality: Modality::Planned,
        said_on: Some(DAY),
        region: Region::Body,
    };
    let mentions = Mentions {
        dates: vec![DateMention {
            span: words(body, "lunedì"),
            period: Some(Period::At(Moment::Day(DAY))),
            granularity: Granularity::Day,
            rule: "date.weekday",
        }],
        numerals: ["47.000", "10", "12", "3,50", "300"].map(|digits| numeral(words(body, digits))).to_vec(),
        ..Mentions::default()
    };
    let claims = Claims { numbers: vec![displaced, shelters, road, water], statements: vec![statement] };
    Analysis { article, text, mentions, links, claims }
}

pub(super) fn graph() -> ArticleGraph {
    let article = article();
    describe(&analysis(&article), &Base::default())
}

/// The first place where `words` stand.
pub(super) fn words(body: &str, words: &str) -> Span {
    let start = body.find(words).unwrap();
    Span::new(start, start + words.len()).unwrap()
}

fn last(body: &str, words: &str) -> Span {
    let start = body.rfind(words).unwrap();
    Span::new(start, start + words.len()).unwrap()
}

fn name(span: Span, kind: NameKind, entity: EntityId) -> LinkedName {
    LinkedName { span, kind, entity, refers_to: None, generic: false, evidence: Evidence::default() }
}

fn entity(label: &str, kind: NameKind, identity: Identity) -> Entity {
    Entity { label: label.to_owned(), kind, identity }
}

fn numeral(span: Span) -> Numeral {
    Numeral { span, fate: Fate::Number, why: "a reported number" }
}

fn number(body: &str, digits: &str, amount: Amount, kind: Kind, head: &str, evidence: Span) -> ReportedNumber {
    let head = (!head.is_empty()).then(|| words(body, head));
    let span = words(body, digits);
    ReportedNumber {
        quantity: Quantity { span, amount, kind, unit: None, counted: head, head, extent: span, rule: "number.test" },
        measure: None,
        class: None,
        population: None,
        action: None,
        ends: Ends::default(),
        event: None,
        place: None,
        time: None,
        chain: Vec::new(),
        form: Form::Narrator,
        modality: Modality::Asserted,
        region: Region::Body,
        evidence,
    }
}
