//! Rust's tokens, as far as it takes to find words that are code.
//!
//! Comments and the contents of literals are left out; words, marks and the places of literals stay, each with its
//! line. Numbers are words that start with a digit.

/// A token and the line it starts on, counted from one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) line: usize,
    pub(crate) kind: Kind,
}

/// What a token is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An identifier, a keyword, a lifetime or a number.
    Word(String),
    /// A string, byte string or character.
    Literal,
    /// Any other visible character.
    Mark(char),
}

/// Splits a source text into tokens. Text that is not Rust gives some tokens or others, and no panic.
pub(crate) fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader {
        rest: source.chars().collect(),
        place: 0,
        line: 1,
    };
    let mut tokens = Vec::new();
    while let Some(first) = reader.peek(0) {
        let line = reader.line;
        if let Some(kind) = reader.token(first) {
            tokens.push(Token { line, kind });
        }
    }
    tokens
}

struct Reader {
    rest: Vec<char>,
    place: usize,
    line: usize,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.get(self.place + ahead).copied()
    }

    fn step(&mut self) -> Option<char> {
        let character = self.peek(0)?;
        self.place += 1;
        self.line += usize::from(character == '\n');
        Some(character)
    }

    /// Reads on by one token, comment or blank; only a token is returned.
    fn token(&mut self, first: char) -> Option<Kind> {
        match (first, self.peek(1)) {
            ('/', Some('/')) => {
                while self.peek(0).is_some_and(|character| character != '\n') {
                    self.step();
                }
                None
            }
            ('/', Some('*')) => {
                self.block_comment();
                None
            }
            ('"', _) => {
                self.step();
                self.text_up_to('"');
                Some(Kind::Literal)
            }
            ('\'', _) => Some(self.character_or_lifetime()),
            _ if is_word(first) => Some(self.word_or_prefixed_literal()),
            _ => {
                self.step();
                (!first.is_whitespace()).then_some(Kind::Mark(first))
            }
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while let Some(character) = self.step() {
            match (character, self.peek(0)) {
                ('/', Some('*')) => {
                    depth += 1;
                    self.step();
                }
                ('*', Some('/')) => {
                    depth -= 1;
                    self.step();
                    if depth == 0 {
                        return;
                    }
                }
                _ => {}
            }
        }
    }

    /// The rest of a literal with escapes, its closing mark included.
    fn text_up_to(&mut self, end: char) {
        while let Some(character) = self.step() {
            match character {
                '\\' => {
                    self.step();
                }
                _ if character == end => return,
                _ => {}
            }
        }
    }

    /// `'x'` and `'\n'` are characters; a quote with a word and no closing quote is a lifetime.
    fn character_or_lifetime(&mut self) -> Kind {
        self.step();
        if self.peek(0) == Some('\\') || self.peek(1) == Some('\'') {
            self.text_up_to('\'');
            return Kind::Literal;
        }
        Kind::Word(format!("'{}", self.word()))
    }

    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(character) = self.peek(0).filter(|character| is_word(*character)) {
            word.push(character);
            self.step();
        }
        word
    }

    /// A word, or one of the literals that begin like one: `r"..."`, `br#"..."#`, `c"..."`, `b'x'`.
    fn word_or_prefixed_literal(&mut self) -> Kind {
        let word = self.word();
        let raw = matches!(word.as_str(), "r" | "br" | "cr");
        let hashes = (0..)
            .take_while(|ahead| self.peek(*ahead) == Some('#'))
            .count();
        match self.peek(0) {
            Some('#') if raw && self.peek(hashes) == Some('"') => self.raw_text(hashes),
            Some('"') if raw => self.raw_text(0),
            Some('"') if matches!(word.as_str(), "b" | "c") => {
                self.step();
                self.text_up_to('"');
                Kind::Literal
            }
            Some('\'') if word == "b" => {
                self.step();
                self.text_up_to('\'');
                Kind::Literal
            }
            Some('#') if word == "r" && self.peek(1).is_some_and(is_word) => {
                self.step();
                Kind::Word(format!("r#{}", self.word()))
            }
            _ => Kind::Word(word),
        }
    }

    /// The rest of a raw literal: hashes, quote, anything, and the same backwards.
    fn raw_text(&mut self, hashes: usize) -> Kind {
        for _ in 0..=hashes {
            self.step();
        }
        while let Some(character) = self.step() {
            if character == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                for _ in 0..hashes {
                    self.step();
                }
                break;
            }
        }
        Kind::Literal
    }
}

fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<String> {
        let word = |token: Token| match token.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        };
        tokens(source).into_iter().filter_map(word).collect()
    }

    #[test]
    fn words_and_marks_have_their_lines() {
        let mark = |line, mark| Token {
            line,
            kind: Kind::Mark(mark),
        };
        let word = |line, word: &str| Token {
            line,
            kind: Kind::Word(word.to_owned()),
        };
        assert_eq!(
            tokens("fn f()\n{ 1_u8 }"),
            [
                word(1, "fn"),
                word(1, "f"),
                mark(1, '('),
                mark(1, ')'),
                mark(2, '{'),
                word(2, "1_u8"),
                mark(2, '}')
            ]
        );
    }

    #[test]
    fn comments_are_left_out() {
        assert_eq!(
            words("a // unsafe\n/// unsafe\nb /* unsafe /* unsafe */ unsafe */ c"),
            ["a", "b", "c"]
        );
    }

    #[test]
    fn literals_are_left_out() {
        assert_eq!(
            words(r#"a("unsafe \" unsafe", b"unsafe", c"unsafe"); b"#),
            ["a", "b"]
        );
        assert_eq!(
            words(r##"a(r"unsafe\", br#"unsafe " unsafe"#, r#""#); b"##),
            ["a", "b"]
        );
        assert_eq!(
            words("a(\"two\nlines\", '\"', '\\'', b'\"', b'\\'', '\\u{27}'); b"),
            ["a", "b"]
        );
    }

    #[test]
    fn lifetimes_do_not_open_characters() {
        assert_eq!(
            words("fn f<'a>(x: &'a str) { unsafe {} }"),
            ["fn", "f", "'a", "x", "'a", "str", "unsafe"]
        );
        assert_eq!(
            words("'outer: loop { break 'outer }"),
            ["'outer", "loop", "break", "'outer"]
        );
    }

    #[test]
    fn raw_identifiers_are_one_word() {
        assert_eq!(words("r#unsafe + r + br"), ["r#unsafe", "r", "br"]);
    }

    #[test]
    fn a_text_that_ends_early_ends_the_tokens() {
        for source in [
            "\"open",
            "r#\"open\"",
            "/* open /* */",
            "'",
            "b'",
            "'\\",
            "r#",
        ] {
            tokens(source);
        }
    }
}
