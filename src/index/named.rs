//! The queries that come with the program: the files of `queries/`.

/// A query that comes with the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedQuery {
    /// Its name: that of its file, without the ending.
    pub name: &'static str,
    /// What it answers.
    pub answers: String,
    /// The variables that can be set, with their meaning.
    pub variables: Vec<(&'static str, String)>,
    /// Its SPARQL, comments included.
    pub text: &'static str,
}

/// Names and texts, sorted by name.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/queries.rs"));

/// All of them, sorted by name.
pub fn all() -> Vec<NamedQuery> {
    FILES.iter().map(|(name, text)| read(name, text)).collect()
}

/// The query of this name.
pub fn find(name: &str) -> Option<NamedQuery> {
    FILES.iter().find(|(known, _)| *known == name).map(|(name, text)| read(name, text))
}

/// The name that is most like this one, if one is like it at all.
pub fn nearest(name: &str) -> Option<&'static str> {
    let likeness = |known: &str| strsim::jaro_winkler(known, name);
    let (known, _) = FILES.iter().max_by(|(a, _), (b, _)| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(known) > 0.7).then_some(known)
}

/// Reads the comment at the head of a query: what it answers, then `# ?variable: meaning` for each variable that can be set.
fn read(name: &'static str, text: &'static str) -> NamedQuery {
    let mut query = NamedQuery { name, answers: String::new(), variables: Vec::new(), text };
    for line in text.lines().map_while(|line| line.strip_prefix('#')) {
        let line = line.trim();
        let variable = line.strip_prefix('?').and_then(|rest| rest.split_once(':'));
        // A line below a variable goes on with its meaning.
        let (into, words) = match variable {
            Some((variable, meaning)) => {
                query.variables.push((variable.trim(), String::new()));
                (query.variables.last_mut().map(|(_, into)| into), meaning.trim())
            }
            None => (query.variables.last_mut().map(|(_, into)| into), line),
        };
        let into = into.unwrap_or(&mut query.answers);
        if !into.is_empty() && !words.is_empty() {
            into.push(' ');
        }
        into.push_str(words);
    }
    query
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::sparql::SparqlEvaluator;

    #[test]
    fn the_head_says_what_it_answers() {
        let query = read(
            "x",
            "# Who says\n# how much.\n# ?who: the speaker,\n# an IRI\n# ?day: the day\nSELECT * {}\n# not this",
        );
        assert_eq!(query.answers, "Who says how much.");
        assert_eq!(query.variables, [("who", "the speaker, an IRI".to_owned()), ("day", "the day".to_owned())]);
    }

    #[test]
    fn every_query_parses_and_says_what_it_answers() {
        for query in all() {
            let parsed = SparqlEvaluator::new().parse_query(query.text).map(|_| ());
            assert!(parsed.is_ok(), "{}: {parsed:?}", query.name);
            assert!(!query.answers.is_empty(), "{} does not say what it answers", query.name);
            for (variable, meaning) in &query.variables {
                assert!(query.text.contains(&format!("?{variable} ")), "{}: ?{variable} is not there", query.name);
                assert!(!meaning.is_empty(), "{}: ?{variable} has no meaning", query.name);
            }
        }
    }

    #[test]
    fn every_file_of_the_folder_is_there() {
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/queries")).unwrap();
        let mut names: Vec<String> = folder
            .map(|file| file.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "rq"))
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        names.sort();
        assert_eq!(all().into_iter().map(|query| query.name).collect::<Vec<_>>(), names);
    }

    #[test]
    fn a_slip_is_understood() {
        let name = all()[0].name;
        assert_eq!(nearest(&name[..name.len() - 1]), Some(name));
        assert_eq!(nearest("zzzz"), None);
    }
}
