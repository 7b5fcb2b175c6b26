//! Articles: from bytes to text, headline, byline, date and regions.
use attesta::article::{self, Options};
#[test]
fn dump() {
    for dir in ["../shared/gold/seeds/articles", "../shared/gold/dev/articles", "../shared/gold/claims/articles"] {
        for s in article::list(&[dir.into()]).unwrap() {
            match article::read(&s, &article::Metadata::none(), &Options::default()) {
                Err(e) => println!("{e}"),
                Ok(a) => {
                    println!(
                        "== {} | {:?} | {:?} {:?} | {:?} | {:?}",
                        a.key, a.title, a.published, a.date_basis, a.author, a.publisher
                    );
                    let t = attesta::text::split(&a.body, a.language);
                    for (span, r) in &t.regions.parts {
                        println!("   {r:?}: {}", span.of(&a.body));
                    }
                    for l in a.body.lines().filter(|l| l.len() < 100 && !l.trim().is_empty()) {
                        let at = l.as_ptr() as usize - a.body.as_ptr() as usize;
                        if t.regions.at(at) == attesta::text::Region::Body {
                            println!("   short body: {l}");
                        }
                    }
                }
            }
        }
    }
}
