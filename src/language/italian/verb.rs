//! Italian verbs: the forms of the third person, in which news reports.

use crate::language::words::VerbForm;

/// The forms of a regular verb given by its infinitive; irregular ones are listed with the verb and come on top.
pub(super) fn forms(infinitive: &str) -> Vec<(String, VerbForm)> {
    let mut forms = vec![(infinitive.to_owned(), VerbForm::Infinitive)];
    let Some(stem) = infinitive.get(..infinitive.len().saturating_sub(3)) else { return forms };
    let mut add = |stem: &str, endings: &[&str], form: VerbForm| {
        forms.extend(endings.iter().map(|ending| (format!("{stem}{ending}"), form)));
    };
    let finite = VerbForm::Finite;
    match infinitive.strip_prefix(stem).unwrap_or("") {
        "are" => {
            // "comunicare" keeps its sound with an h, "annunciare" loses its i: "comunicherà", "annuncerà".
            let soft = stem.strip_suffix('i').filter(|s| s.ends_with(['c', 'g'])).map(str::to_owned);
            let future =
                soft.unwrap_or_else(|| if stem.ends_with(['c', 'g']) { format!("{stem}h") } else { stem.to_owned() });
            add(stem, &["a", "ano", "ava", "avano", "ò", "arono", "asse", "assero"], finite);
            add(&future, &["erà", "eranno", "erebbe", "erebbero"], finite);
            // The singular of the subjunctive is left out: it is the plural of many nouns ("testimoni", "annunci").
            let subjunctive = if stem.ends_with('i') { stem.to_owned() } else { format!("{future}i") };
            add(&subjunctive, &["no"], finite);
            add(stem, &["ato", "ata", "ati", "ate"], VerbForm::Participle);
            add(stem, &["ando"], VerbForm::Gerund);
        }
        "ere" => {
            add(
                stem,
                &[
                    "e", "ono", "eva", "evano", "é", "ette", "ettero", "erà", "eranno", "erebbe", "erebbero", "a",
                    "ano", "esse", "essero",
                ],
                finite,
            );
            add(stem, &["uto", "uta", "uti", "ute"], VerbForm::Participle);
            add(stem, &["endo"], VerbForm::Gerund);
        }
        "ire" => {
            add(
                stem,
                &[
                    "isce", "iscono", "isca", "iscano", "e", "ono", "iva", "ivano", "ì", "irono", "irà", "iranno",
                    "irebbe", "irebbero", "isse", "issero",
                ],
                finite,
            );
            add(stem, &["ito", "ita", "iti", "ite"], VerbForm::Participle);
            add(stem, &["endo"], VerbForm::Gerund);
        }
        _ => {}
    }
    forms
}

/// The form that an irregular form listed with its verb is.
pub(super) fn form_of(word: &str) -> VerbForm {
    if word.ends_with("ndo") {
        VerbForm::Gerund
    } else if word.ends_with("re") {
        VerbForm::Infinitive
    } else if [
        "tto", "tta", "tti", "tte", "sto", "sta", "sti", "ste", "so", "sa", "si", "se", "rto", "nto", "nta", "nti",
        "nte",
    ]
    .iter()
    .any(|e| word.ends_with(e))
        && !word.ends_with("sse")
        && !word.ends_with("ise")
        && !word.ends_with("ose")
        && !word.ends_with("use")
    {
        VerbForm::Participle
    } else {
        VerbForm::Finite
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(infinitive: &str, expected: &[&str]) {
        let forms: Vec<String> = forms(infinitive).into_iter().map(|(form, _)| form).collect();
        for form in expected {
            assert!(forms.iter().any(|f| f == form), "{form} of {infinitive}: {forms:?}");
        }
    }

    #[test]
    fn regular() {
        check("affermare", &["afferma", "affermano", "affermò", "affermava", "affermerà", "affermato", "affermando"]);
        check("comunicare", &["comunica", "comunicherà", "comunichino"]);
        check("annunciare", &["annuncia", "annuncerà", "annuncino", "annunciando"]);
        check("ripetere", &["ripete", "ripetuto", "ripetendo"]);
        check("riferire", &["riferisce", "riferiscono", "riferito", "riferì", "riferendo"]);
    }

    #[test]
    fn irregular() {
        assert_eq!(form_of("detto"), VerbForm::Participle);
        assert_eq!(form_of("disse"), VerbForm::Finite);
        assert_eq!(form_of("dicendo"), VerbForm::Gerund);
        assert_eq!(form_of("chiesto"), VerbForm::Participle);
        assert_eq!(form_of("promise"), VerbForm::Finite);
    }
}
