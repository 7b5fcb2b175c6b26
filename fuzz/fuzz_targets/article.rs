//! Any bytes whatever: they are an article or an error, and every stage runs through.

#![no_main]

use attesta::{
    article,
    graph::{self, Base},
    pipeline, record,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(article) = article::parse("fuzz", bytes, None, &article::Options::default()) else { return };
    let analysis = pipeline::analyse(&article);
    let base = Base::default();
    for number in &analysis.claims.numbers {
        assert!(analysis.text.source.get(number.quantity.span.start()..number.quantity.span.end()).is_some());
    }
    let line = record::line(&analysis, &base);
    assert!(!line.contains('\n'), "a record is one line");
    assert!(!graph::describe(&analysis, &base).quads.is_empty());
});
