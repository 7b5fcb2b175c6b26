//! What follows from all articles together, as quads of the comparison graph.

use super::{
    across::{Found, Pair},
    difference::Part,
    inconsistency::Inconsistency,
    passage::Passage,
    row::Row,
    sheet::Sheet,
    time_line::TimeLine,
    verdict::Verdict,
};
use crate::{
    graph::{
        Base, Iri, Literal, Quad, Term,
        iri::TextVersion,
        vocabulary::{att, dcterms, nif, rdf, schema},
    },
    ontology::{measures, units},
};

/// Something that follows from all articles together.
#[derive(Clone, Copy, Debug)]
pub enum Told<'a> {
    /// What holds of one article.
    Article {
        /// The article, with the places where it does not fit itself.
        sheet: &'a Sheet,
        /// The passages that it shares with earlier ones.
        passages: &'a [Passage],
        /// The pairs of its numbers; positions in its rows.
        found: &'a Found,
    },
    /// What holds among numbers that can be set against each other.
    Cluster {
        /// The numbers of a cluster, or those that a part of it needs, in the order of their keys.
        rows: &'a [Row],
        /// Their pairs and time lines; positions in the rows.
        found: &'a Found,
    },
}

impl<'a> Told<'a> {
    /// The quads that say it, in the comparison graph, a node at a time. Every node is named by a digest of what it is about, so that
    /// the same articles always give the same node.
    pub fn nodes(self, base: &'a Base) -> Box<dyn Iterator<Item = Vec<Quad>> + 'a> {
        let name = base.comparison();
        let node = move |write: &dyn Fn(&mut Graph)| {
            let mut graph = Graph { base, name: name.clone(), quads: Vec::new() };
            write(&mut graph);
            graph.quads
        };
        match self {
            Self::Article { sheet, passages, found } => {
                let (shared, fitting) = (node.clone(), node.clone());
                let passages = passages.iter().map(move |passage| shared(&|graph| graph.passage(sheet, passage)));
                let misfits = sheet.inconsistencies.iter();
                let misfits = misfits.map(move |misfit| fitting(&|graph| graph.inconsistency(sheet, misfit)));
                let pairs = found.pairs.iter().map(move |pair| node(&|graph| graph.pair(&sheet.rows, pair)));
                Box::new(passages.chain(misfits).chain(pairs))
            }
            Self::Cluster { rows, found } => {
                let write = node.clone();
                let pairs = found.pairs.iter().map(move |pair| write(&|graph| graph.pair(rows, pair)));
                Box::new(pairs.chain(found.lines.iter().map(move |line| node(&|graph| graph.line(rows, line)))))
            }
        }
    }
}

struct Graph<'a> {
    base: &'a Base,
    name: Iri,
    quads: Vec<Quad>,
}

impl Graph<'_> {
    fn add(&mut self, subject: &Iri, predicate: Iri, object: impl Into<Term>) {
        let quad = Quad::new(subject, predicate, object.into(), &self.name);
        self.quads.push(quad);
    }

    fn pair(&mut self, rows: &[Row], Pair { a, b, comparison }: &Pair) {
        let (a, b) = (&rows[*a], &rows[*b]);
        let node = self.base.comparison_of(&a.number, &b.number);
        self.add(&node, rdf::r#type, att::Comparison);
        self.add(&node, att::compares, Iri::made(a.number.clone()));
        self.add(&node, att::compares, Iri::made(b.number.clone()));
        self.add(&node, att::verdict, verdict(comparison.verdict));
        self.add(&node, att::rule, Literal::string(comparison.rule.name()));
        self.add(&node, att::reason, Literal::words(comparison.reason(a, b), "en"));
        if let Some(by) = comparison.by {
            self.add(&node, att::by, Literal::number(by));
        }
        for part in comparison.differs.iter() {
            self.add(&node, att::differsIn, property(part));
        }
    }

    fn line(&mut self, rows: &[Row], line: &TimeLine) {
        let Some(first) = line.rows.first().map(|at| &rows[*at]) else { return };
        let node = self.base.line_of(&first.number);
        self.add(&node, rdf::r#type, att::TimeLine);
        if let Some(measure) = first.measure.as_deref().and_then(measures::by_name) {
            self.add(&node, schema::variableMeasured, Iri::fixed(measure.measure().iri));
        }
        for (predicate, iri) in [(schema::observationAbout, &first.population), (dcterms::spatial, &first.place)] {
            if let Some(iri) = iri {
                self.add(&node, predicate, Iri::made(iri.clone()));
            }
        }
        if let Some(time) = &first.time {
            self.add(&node, schema::temporalCoverage, Literal::string(time.clone()));
        }
        if let Some(unit) = first.unit.as_deref().and_then(unit_of) {
            self.add(&node, schema::unitCode, Iri::fixed(unit.unit().iri));
        }
        for at in &line.rows {
            self.add(&node, att::figure, Iri::made(rows[*at].number.clone()));
        }
        let last = line.rows.last().map_or(first, |at| &rows[*at]);
        self.add(&node, att::firstFigure, Iri::made(first.number.clone()));
        self.add(&node, att::lastFigure, Iri::made(last.number.clone()));
        for (predicate, bound) in [(att::lowest, line.lowest), (att::highest, line.highest)] {
            if let Some(bound) = bound {
                self.add(&node, predicate, Literal::number(bound));
            }
        }
        self.add(&node, att::articles, Literal::count(line.articles));
        self.add(&node, att::origins, Literal::count(line.origins));
        for agreement in &line.agreements {
            let Some(first) = agreement.rows.first().map(|at| &rows[*at]) else { continue };
            let alike = self.base.agreement_of(&first.number);
            self.add(&alike, rdf::r#type, att::Agreement);
            self.add(&alike, att::inTimeLine, node.clone());
            for at in &agreement.rows {
                self.add(&alike, att::figure, Iri::made(rows[*at].number.clone()));
            }
            self.add(&alike, att::articles, Literal::count(agreement.articles));
            self.add(&alike, att::origins, Literal::count(agreement.origins));
        }
    }

    /// Both ends of a passage, the later one with the earlier.
    fn passage(&mut self, sheet: &Sheet, passage: &Passage) {
        let earlier = TextVersion::kept(&passage.version).passage(passage.there);
        let later = TextVersion::kept(&sheet.text.version).passage(passage.here);
        let (begin, end) = passage.here;
        let words = sheet.text.text.chars().skip(begin).take(end - begin).collect();
        for (node, (begin, end), words, language) in [
            (&earlier, passage.there, passage.text.clone(), &passage.language),
            (&later, passage.here, words, &sheet.text.language),
        ] {
            self.add(node, rdf::r#type, att::Passage);
            self.add(node, nif::beginIndex, Literal::count(begin));
            self.add(node, nif::endIndex, Literal::count(end));
            self.add(node, schema::text, Literal::words(words, tag(language)));
        }
        self.add(&later, att::copyOf, earlier);
        self.add(&later, att::sharedWords, Literal::count(passage.words));
    }

    fn inconsistency(&mut self, sheet: &Sheet, found: &Inconsistency) {
        let node = TextVersion::kept(&sheet.text.version).inconsistency(found.span);
        self.add(&node, rdf::r#type, att::Inconsistency);
        self.add(&node, att::rule, Literal::string(found.rule.clone()));
        self.add(&node, att::reason, Literal::words(found.reason.clone(), "en"));
        for concerned in &found.concerns {
            self.add(&node, att::concerns, Iri::made(concerned.clone()));
        }
    }
}

fn unit_of(code: &str) -> Option<units::Id> {
    units::all().find(|id| id.unit().code == code)
}

fn tag(language: &str) -> &'static str {
    crate::language::Language::ALL
        .into_iter()
        .map(crate::language::Language::tag)
        .find(|tag| *tag == language)
        .unwrap_or("und")
}

fn verdict(verdict: Verdict) -> Iri {
    match verdict {
        Verdict::SameUtterance => att::sameUtterance,
        Verdict::SameClaim => att::sameClaim,
        Verdict::NotComparable => att::notComparable,
        Verdict::Agrees => att::agrees,
        Verdict::Compatible => att::compatible,
        Verdict::Revises => att::revises,
        Verdict::Conflicts => att::conflicts,
    }
}

/// The property of a reported number that a part is.
fn property(part: Part) -> Iri {
    match part {
        Part::Measure => schema::variableMeasured,
        Part::Population => schema::observationAbout,
        Part::Class => att::countedClass,
        Part::Action => att::action,
        Part::Place => dcterms::spatial,
        Part::Time => schema::temporalCoverage,
        Part::Unit => schema::unitCode,
        Part::Precision => att::precision,
        Part::Value => schema::value,
        Part::Modality => att::modality,
        Part::SaidBy => schema::author,
        Part::Date => att::saidOn,
        Part::Region => att::region,
        Part::Words => nif::anchorOf,
    }
}
