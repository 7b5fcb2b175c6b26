use attesta::{language::Language, mention::date, text};
#[test]
fn show() {
    for line in std::fs::read_to_string("/tmp/sent.txt").unwrap().lines() {
        if line.starts_with('#') { println!("{line}"); continue; }
        let Some((p, s)) = line.split_once('|') else { continue };
        let text = text::split(s, Language::Italian);
        let found: Vec<String> = date::find(&text, p.parse().ok()).iter().map(|d| format!("{} = {} {}", text.words(d.span), d.period.map_or("-".to_owned(), |p| p.to_string()), format!("{:?}", d.granularity).to_lowercase())).collect();
        println!("@@{p}|{s}|{found:?}");
    }
}
