//! The archive: the article graphs on disk, exact and atomic. It is the truth; everything else is derived from it.
