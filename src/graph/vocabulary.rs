//! The terms of every vocabulary that our graphs use, one module a namespace; each term keeps its spelling.

use super::term::Iri;

/// One module a namespace, with its terms as constants and their list for the test that looks each one up.
macro_rules! vocabulary {
    ($($(#[$about:meta])+ $prefix:ident = $namespace:literal { $($name:ident)* $(; $($other:ident = $spelling:literal)*)? })*) => {
        $(
            $(#[$about])+
            #[allow(non_upper_case_globals, reason = "a term keeps the spelling of its vocabulary")]
            pub mod $prefix {
                use super::Iri;
                /// The start of every IRI of this vocabulary.
                pub const NAMESPACE: &str = $namespace;
                $(
                    #[doc = concat!("`", stringify!($prefix), ":", stringify!($name), "`")]
                    pub const $name: Iri = Iri::fixed(concat!($namespace, stringify!($name)));
                )*
                $($(
                    #[doc = concat!("`", stringify!($prefix), ":", $spelling, "`")]
                    pub const $other: Iri = Iri::fixed(concat!($namespace, $spelling));
                )*)?
                /// Every term of this vocabulary that the program writes.
                pub const ALL: &[Iri] = &[$($name,)* $($($other,)*)?];
            }
        )*
    };
}

vocabulary! {
    /// Our own terms, defined in `ontology/`.
    att = "https://w3id.org/attesta/ns#" {
        ReportedNumber Statement Attribution DateMention
        Comparison compares verdict differsIn by
        TimeLine figure firstFigure lastFigure lowest highest articles origins Agreement inTimeLine
        Passage copyOf sharedWords Inconsistency concerns
        sameUtterance sameClaim notComparable agrees compatible revises conflicts
        TextReference WordsReference quote fullProfile leanProfile
        textVersion dateBasis precision kind counted head countedClass modality speechForm region rule
        attribution position source sourceSpan cue evidence states
        Correction corrects decision decidedName decidedEntity otherEntity
        from until granularity saidOn action fromPlace toPlace
        refersTo governmentOf fate reason
        basisFrontMatter basisMetadata basisByline basisText basisNone
        exact about atLeast moreThan atMost lessThan range vague
        asserted planned possible denied asked
        direct indirect narrator unattributed
        body title header teaser credit
        day week month season year period
        number date name ordinal furniture passedOver
        count money percent length area mass volume speed temperature duration age other
    }
    /// The RDF vocabulary itself.
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" { langString; r#type = "type" }
    /// RDF Schema.
    rdfs = "http://www.w3.org/2000/01/rdf-schema#" { label comment }
    /// Datatypes.
    xsd = "http://www.w3.org/2001/XMLSchema#" {
        string integer decimal date dateTime gYear gYearMonth hexBinary boolean
    }
    /// `schema.org`: articles, things, observations.
    schema = "https://schema.org/" {
        NewsArticle Person Organization GovernmentOrganization Corporation NewsMediaOrganization PoliticalParty SportsTeam
        Event Place Country City BodyOfWater LandmarksOrHistoricalBuildings AdministrativeArea
        headline inLanguage text publisher url datePublished author name
        variableMeasured observationAbout minValue maxValue value unitCode about temporalCoverage appearance
        containedInPlace addressCountry nationality softwareVersion creditText sameAs mentions
    }
    /// Provenance.
    prov = "http://www.w3.org/ns/prov#" {
        Activity SoftwareAgent Agent Entity wasDerivedFrom wasGeneratedBy wasAssociatedWith wasAttributedTo wasRevisionOf
    }
    /// NIF 2.1 core: texts and the stretches of them.
    nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" {
        Context RFC5147String beginIndex endIndex isString anchorOf referenceContext sourceUrl
    }
    /// Links from words to things.
    itsrdf = "http://www.w3.org/2005/11/its/rdf#" { taIdentRef taClassRef }
    /// Concepts.
    skos = "http://www.w3.org/2004/02/skos/core#" { Concept broader prefLabel inScheme }
    /// Dublin Core terms.
    dcterms = "http://purl.org/dc/terms/" { identifier spatial title description conformsTo isPartOf source license rights }
    /// `GeoSPARQL`.
    geo = "http://www.opengis.net/ont/geosparql#" { wktLiteral asWKT Geometry hasGeometry }
    /// Descriptions of data sets.
    void = "http://rdfs.org/ns/void#" {
        Dataset Linkset triples uriSpace distinctSubjects properties classes exampleResource subset vocabulary sparqlEndpoint
        classPartition class entities propertyPartition property subjectsTarget objectsTarget linkPredicate
    }
    /// Catalogues of data sets.
    dcat = "http://www.w3.org/ns/dcat#" { Dataset DataService endpointURL servesDataset }
    /// Descriptions of SPARQL services.
    sd = "http://www.w3.org/ns/sparql-service-description#" {
        Service Dataset endpoint supportedLanguage SPARQL11Query feature UnionDefaultGraph defaultDataset
    }
    /// Checksums.
    spdx = "http://spdx.org/rdf/terms#" {
        Checksum checksum algorithm checksumValue checksumAlgorithm_sha256
    }
    /// Equivalences.
    owl = "http://www.w3.org/2002/07/owl#" { sameAs }
}

/// What the IRI of a place of `GeoNames` starts with; its number and a slash follow.
pub const GEONAMES: &str = "https://sws.geonames.org/";

/// The things of Wikidata.
pub const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// The prefixes that our Turtle declares, sorted.
pub const PREFIXES: [(&str, &str); 21] = [
    ("att", att::NAMESPACE),
    ("currency", "http://qudt.org/vocab/currency/"),
    ("dcat", dcat::NAMESPACE),
    ("dcterms", dcterms::NAMESPACE),
    ("geo", geo::NAMESPACE),
    ("itsrdf", itsrdf::NAMESPACE),
    ("measure", "https://w3id.org/attesta/measure/"),
    ("nif", nif::NAMESPACE),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("owl", owl::NAMESPACE),
    ("prov", prov::NAMESPACE),
    ("rdf", rdf::NAMESPACE),
    ("rdfs", rdfs::NAMESPACE),
    ("schema", schema::NAMESPACE),
    ("sd", sd::NAMESPACE),
    ("skos", skos::NAMESPACE),
    ("spdx", spdx::NAMESPACE),
    ("unit", "http://qudt.org/vocab/unit/"),
    ("void", void::NAMESPACE),
    ("wd", WIKIDATA),
    ("xsd", xsd::NAMESPACE),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_terms_are_in_the_ontology() {
        let ontology = include_str!("../../ontology/attesta.ttl");
        for term in att::ALL {
            let name = term.as_str().trim_start_matches(att::NAMESPACE);
            assert!(ontology.contains(&format!("\natt:{name} a ")), "{name} is not in ontology/attesta.ttl");
        }
    }

    #[test]
    fn prefixes_are_sorted() {
        assert!(PREFIXES.is_sorted());
    }
}
