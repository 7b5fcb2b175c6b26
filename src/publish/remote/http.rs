//! Requests that are made again when the other side is busy, with the authentication that it asks for.

use http_auth::{PasswordClient, PasswordParams};
use std::{
    borrow::Cow,
    fs::File,
    io::{self, Read, Seek},
    thread,
    time::Duration,
};
use ureq::{Agent, Body, SendBody, http};

/// How often a request is made that fails in passing.
const TRIES: u32 = 5;

/// How long to wait before the second time; each time twice as long.
const PAUSE: Duration = Duration::from_millis(500);

/// The longest wait that a server may ask for.
const LONGEST: Duration = Duration::from_mins(1);

/// How much of what a server says of an error is told.
const TOLD: u64 = 400;

/// Who we are to a store.
#[derive(Clone, Default)]
pub enum Access {
    /// Nobody.
    #[default]
    Anonymous,
    /// A user with a password: basic or digest authentication, as the store asks for.
    Password {
        /// The user.
        user: String,
        /// The password.
        password: String,
    },
    /// Who holds a token (RFC 6750).
    Bearer(String),
}

/// What went wrong with a store elsewhere.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be reached, or the connection broke, as often as it was tried.
    #[error("`{url}` cannot be reached: {source}")]
    Unreachable {
        /// The address.
        url: String,
        /// Why.
        source: Box<ureq::Error>,
    },
    /// It asks who we are, and nothing or the wrong thing was said.
    #[error("`{url}` refuses access ({status}): {told}")]
    Access {
        /// The address.
        url: String,
        /// The status: 401 or 403.
        status: u16,
        /// What is amiss.
        told: String,
    },
    /// It refuses what was asked.
    #[error("`{url}` answered with status {status}: {told}")]
    Refused {
        /// The address.
        url: String,
        /// The status of its answer.
        status: u16,
        /// The start of what it says.
        told: String,
    },
    /// Its answer is no RDF.
    #[error("`{url}` answered with what is no RDF: {told}")]
    Answer {
        /// The address.
        url: String,
        /// What was found.
        told: String,
    },
    /// A temporary file cannot be read.
    #[error("a temporary file cannot be read: {0}")]
    Temporary(#[from] io::Error),
}

/// A request.
pub(super) struct Request<'a> {
    method: http::Method,
    url: &'a str,
    accept: Option<&'a str>,
    content: Option<(&'static str, Content<'a>)>,
}

enum Content<'a> {
    Text(Cow<'a, str>),
    File(&'a File),
}

impl<'a> Request<'a> {
    pub(super) fn get(url: &'a str, accept: &'a str) -> Self {
        Self { method: http::Method::GET, url, accept: Some(accept), content: None }
    }

    pub(super) fn delete(url: &'a str) -> Self {
        Self { method: http::Method::DELETE, url, accept: None, content: None }
    }

    pub(super) fn put(url: &'a str, media_type: &'static str, file: &'a File) -> Self {
        Self { method: http::Method::PUT, url, accept: None, content: Some((media_type, Content::File(file))) }
    }

    /// A query as a form, since Virtuoso never answers one that is the body itself (`application/sparql-query`; openlink/virtuoso-opensource#842).
    pub(super) fn query(url: &'a str, accept: &'a str, text: &str) -> Self {
        let form = format!("query={}", encoded(text));
        let content = Some(("application/x-www-form-urlencoded", Content::Text(form.into())));
        Self { method: http::Method::POST, url, accept: Some(accept), content }
    }

    pub(super) fn update(url: &'a str, text: &'a str) -> Self {
        let content = Some(("application/sparql-update", Content::Text(text.into())));
        Self { method: http::Method::POST, url, accept: None, content }
    }
}

/// The answer to a request.
pub(super) struct Answer(http::Response<Body>);

impl Answer {
    pub(super) fn media_type(&self) -> &str {
        let kind = self.0.headers().get(http::header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        kind.unwrap_or("text/turtle")
    }

    pub(super) fn into_reader(self) -> impl Read {
        self.0.into_body().into_reader()
    }

    fn header(&self, name: http::HeaderName) -> Option<&str> {
        self.0.headers().get(name)?.to_str().ok()
    }

    fn told(self) -> String {
        let mut bytes = Vec::new();
        self.into_reader().take(TOLD).read_to_end(&mut bytes).ok();
        String::from_utf8_lossy(&bytes).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Makes requests.
pub(super) struct Client {
    agent: Agent,
    access: Access,
    /// The challenge that was answered last: the next request answers it at once.
    challenge: Option<PasswordClient>,
}

impl Client {
    pub(super) fn new(access: Access) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_recv_response(Some(Duration::from_mins(10)))
            .build()
            .new_agent();
        Self { agent, access, challenge: None }
    }

    /// Makes a request that must be granted.
    pub(super) fn expect(&mut self, request: &Request) -> Result<(), Error> {
        match self.send(request)? {
            Some(_) => Ok(()),
            None => {
                Err(Error::Refused { url: request.url.to_owned(), status: 404, told: "nothing is there".to_owned() })
            }
        }
    }

    /// Makes a request; `None` if there is no such thing (404).
    pub(super) fn send(&mut self, request: &Request) -> Result<Option<Answer>, Error> {
        let url = || request.url.to_owned();
        let (mut pause, mut challenged) = (PAUSE, false);
        let mut tries = 1;
        loop {
            let answer = match self.once(request)? {
                Err(source) if tries == TRIES || !in_passing(&source) => {
                    return Err(Error::Unreachable { url: url(), source: Box::new(source) });
                }
                Err(_) => None,
                Ok(answer) => Some(answer),
            };
            let mut wait = pause;
            if let Some(answer) = answer {
                let status = answer.0.status().as_u16();
                match status {
                    200..=299 => return Ok(Some(answer)),
                    404 | 410 => return Ok(None),
                    401 if !challenged && self.challenged(&answer, request)? => {
                        challenged = true;
                        continue;
                    }
                    401 | 403 => {
                        let told =
                            "expected other credentials: `--user` with ATTESTA_PASSWORD, or ATTESTA_TOKEN".to_owned();
                        return Err(Error::Access { url: url(), status, told });
                    }
                    429 | 502 | 503 | 504 if tries < TRIES => {
                        let asked = answer.header(http::header::RETRY_AFTER).and_then(|seconds| seconds.parse().ok());
                        wait = asked.map_or(pause, |seconds| Duration::from_secs(seconds).min(LONGEST));
                    }
                    _ => return Err(Error::Refused { url: url(), status, told: answer.told() }),
                }
            }
            thread::sleep(wait);
            pause *= 2;
            tries += 1;
        }
    }

    /// Takes up the challenge of an answer; false if we have no password for one.
    fn challenged(&mut self, answer: &Answer, request: &Request) -> Result<bool, Error> {
        let Access::Password { .. } = &self.access else { return Ok(false) };
        let mut challenge = PasswordClient::builder();
        for value in answer.0.headers().get_all(http::header::WWW_AUTHENTICATE) {
            challenge = challenge.challenges(value.to_str().unwrap_or_default());
        }
        let url = request.url.to_owned();
        self.challenge = Some(challenge.build().map_err(|told| Error::Access { url, status: 401, told })?);
        Ok(true)
    }

    /// Makes a request once.
    fn once(&mut self, request: &Request) -> Result<Result<Answer, ureq::Error>, Error> {
        let mut built = http::Request::builder().method(request.method.clone()).uri(request.url);
        if let Some(accept) = request.accept {
            built = built.header(http::header::ACCEPT, accept);
        }
        if let Some(authorization) = self.authorization(request)? {
            built = built.header(http::header::AUTHORIZATION, authorization);
        }
        if let Some((media_type, _)) = &request.content {
            built = built.header(http::header::CONTENT_TYPE, *media_type);
        }
        let unfit = |error: http::Error| Ok(Err(error.into()));
        let answer = match &request.content {
            None => match built.body(()) {
                Ok(request) => self.agent.run(request),
                Err(error) => return unfit(error),
            },
            Some((_, Content::Text(text))) => match built.body(&**text) {
                Ok(request) => self.agent.run(request),
                Err(error) => return unfit(error),
            },
            Some((_, Content::File(file))) => {
                let mut file = *file;
                file.rewind()?;
                let length = file.metadata()?.len();
                match built.header(http::header::CONTENT_LENGTH, length).body(SendBody::from_reader(&mut file)) {
                    Ok(request) => self.agent.run(request),
                    Err(error) => return unfit(error),
                }
            }
        };
        Ok(answer.map(Answer))
    }

    fn authorization(&mut self, request: &Request) -> Result<Option<String>, Error> {
        match (&self.access, &mut self.challenge) {
            (Access::Bearer(token), _) => Ok(Some(format!("Bearer {token}"))),
            (Access::Password { user, password }, Some(challenge)) => {
                let parameters = PasswordParams {
                    username: user,
                    password,
                    uri: path(request.url),
                    method: request.method.as_str(),
                    body: None,
                };
                let url = request.url.to_owned();
                challenge.respond(&parameters).map(Some).map_err(|told| Error::Access { url, status: 401, told })
            }
            _ => Ok(None),
        }
    }
}

/// Whether what failed may go well a moment later.
fn in_passing(error: &ureq::Error) -> bool {
    matches!(
        error,
        ureq::Error::Io(_) | ureq::Error::Timeout(_) | ureq::Error::ConnectionFailed | ureq::Error::Protocol(_)
    )
}

/// Path and query of an address.
fn path(url: &str) -> &str {
    let behind = url.find("://").map_or(0, |at| at + 3);
    url[behind..].find('/').map_or("/", |at| &url[behind + at..])
}

/// A text as the value of a parameter of an address.
pub(super) fn encoded(text: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(text.len() * 3 / 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(path("http://localhost:7878/store?graph=a"), "/store?graph=a");
        assert_eq!(path("http://localhost:7878"), "/");
        assert_eq!(encoded("https://a.example/è#x"), "https%3A%2F%2Fa.example%2F%C3%A8%23x");
    }
}
