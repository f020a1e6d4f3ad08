//! The parser: recursive descent over characters, one method for each kind of value.

use super::Literal;

/// How deep brackets may be nested: CPython's own limit, which keeps the parser's stack small.
const MOST_NESTED: usize = 200;

/// What a text may contain beyond Python 3's literals.
#[derive(Clone, Copy, Default, Debug)]
pub struct ParseOptions {
    /// Whether integers may end in `L`, as those that Python 2 wrote do.
    pub python2_integers: bool,
}

/// Why a text is not a literal.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LiteralError {
    /// The text is not Python (`SyntaxError`), or a literal of a kind that is left out.
    #[error("invalid syntax")]
    Syntax,
    /// The text is Python, but would have to be evaluated: a name, a call, a sum. Python:
    /// `ValueError`.
    #[error("malformed node or string on line {line}: {text:?}")]
    Malformed {
        /// The line, counted from one.
        line: usize,
        /// The beginning of what is not a literal.
        text: String,
    },
    /// A key of a dictionary is a list or a dictionary. Python: `TypeError`.
    #[error("unhashable type: '{type_name}'")]
    Unhashable {
        /// Python's name of the key's type.
        type_name: &'static str,
    },
}

type Result<T> = std::result::Result<T, LiteralError>;

/// Parses a whole text.
pub(super) fn parse(text: &str, options: ParseOptions) -> Result<Literal> {
    let mut parser = Parser {
        text,
        at: 0,
        depth: 0,
        options,
    };
    // Python's tokenizer refuses it wherever it stands, even in a comment.
    if text.contains('\0') {
        return Err(LiteralError::Syntax);
    }
    let value = parser.value()?;
    parser.skip_blank();
    match parser.peek() {
        None => Ok(value),
        Some(_) => Err(parser.junk()),
    }
}

struct Parser<'a> {
    text: &'a str,
    /// Byte offset of the next character.
    at: usize,
    /// Open brackets.
    depth: usize,
    options: ParseOptions,
}

/// A string token, before adjacent ones are joined.
enum Text {
    Str(String),
    Bytes(Vec<u8>),
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Result<char> {
        let c = self.peek().ok_or(LiteralError::Syntax)?;
        self.at += c.len_utf8();
        Ok(c)
    }

    /// Takes `expected` if it comes next.
    fn take(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// Takes characters as long as they satisfy a condition.
    fn take_while(&mut self, condition: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !condition(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Skips white space, comments and continued lines.
    fn skip_blank(&mut self) {
        loop {
            self.take_while(|c| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c'));
            if self.peek() == Some('#') {
                self.take_while(|c| c != '\n');
            } else if !self.take("\\\n") {
                return;
            }
        }
    }

    /// The error for what cannot follow here: an operator makes an expression, anything else no
    /// sense.
    fn junk(&self) -> LiteralError {
        match self.peek() {
            Some('+' | '-' | '*' | '/' | '%' | '(' | '[' | '.' | '<' | '>' | '|' | '&' | '^') => {
                self.malformed(self.at)
            }
            _ => LiteralError::Syntax,
        }
    }

    #[cold]
    fn malformed(&self, start: usize) -> LiteralError {
        LiteralError::Malformed {
            line: 1 + self.text[..start].matches('\n').count(),
            text: self.text[start..].chars().take(40).collect(),
        }
    }

    fn value(&mut self) -> Result<Literal> {
        self.skip_blank();
        match self.peek().ok_or(LiteralError::Syntax)? {
            '{' => self.nested(Self::dict),
            '(' => self.nested(Self::tuple),
            '[' => self.nested(Self::list),
            '\'' | '"' => self.strings(),
            '0'..='9' | '.' => self.number(),
            '+' | '-' => self.signed_number(),
            c if c.is_alphabetic() || c == '_' => self.name(),
            _ => Err(LiteralError::Syntax),
        }
    }

    /// Parses what an opening bracket begins.
    fn nested(&mut self, parse: impl FnOnce(&mut Self) -> Result<Literal>) -> Result<Literal> {
        if self.depth == MOST_NESTED {
            return Err(LiteralError::Syntax);
        }
        self.depth += 1;
        self.next()?;
        let value = parse(self)?;
        self.depth -= 1;
        Ok(value)
    }

    /// Values up to the closing bracket, and whether a comma came last.
    fn items(&mut self, close: &str) -> Result<(Vec<Literal>, bool)> {
        let mut items = Vec::new();
        let mut comma = false;
        loop {
            self.skip_blank();
            if self.take(close) {
                return Ok((items, comma));
            }
            if !items.is_empty() && !comma {
                return Err(self.junk());
            }
            items.push(self.value()?);
            self.skip_blank();
            comma = self.take(",");
        }
    }

    /// A tuple, or a value in parentheses.
    fn tuple(&mut self) -> Result<Literal> {
        let (mut items, comma) = self.items(")")?;
        match items.pop() {
            Some(item) if items.is_empty() && !comma => Ok(item),
            last => {
                items.extend(last);
                Ok(Literal::Tuple(items))
            }
        }
    }

    fn list(&mut self) -> Result<Literal> {
        Ok(Literal::List(self.items("]")?.0))
    }

    fn dict(&mut self) -> Result<Literal> {
        let mut entries: Vec<(Literal, Literal)> = Vec::new();
        let mut comma = true;
        loop {
            self.skip_blank();
            if self.take("}") {
                return Ok(Literal::Dict(entries));
            }
            if !comma {
                return Err(self.junk());
            }
            let key = self.value()?;
            self.skip_blank();
            if !self.take(":") {
                return Err(self.junk());
            }
            let value = self.value()?;
            check_hashable(&key)?;
            match entries.iter_mut().find(|entry| entry.0 == key) {
                Some(entry) => entry.1 = value,
                None => entries.push((key, value)),
            }
            self.skip_blank();
            comma = self.take(",");
        }
    }

    /// `True`, `False`, `None`, or the prefix of a string.
    fn name(&mut self) -> Result<Literal> {
        let start = self.at;
        let name = self.take_while(|c| c.is_alphanumeric() || c == '_');
        if matches!(self.peek(), Some('\'' | '"')) {
            self.at = start;
            return self.strings();
        }
        match name {
            "True" => Ok(Literal::Bool(true)),
            "False" => Ok(Literal::Bool(false)),
            "None" => Ok(Literal::None),
            _ => Err(self.malformed(start)),
        }
    }

    fn signed_number(&mut self) -> Result<Literal> {
        let start = self.at;
        let negative = self.next()? == '-';
        self.skip_blank();
        let number = match self.peek() {
            Some('0'..='9' | '.') => self.number()?,
            _ => return Err(self.malformed(start)),
        };
        Ok(match number {
            Literal::Int(digits) if negative && digits != "0" => Literal::Int(format!("-{digits}")),
            Literal::Float(value) if negative => Literal::Float(-value),
            number => number,
        })
    }

    fn number(&mut self) -> Result<Literal> {
        let start = self.at;
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
            let rest = self.rest().as_bytes();
            if rest.len() > 1 && rest[..2].eq_ignore_ascii_case(prefix.as_bytes()) {
                self.at += 2;
                self.take("_");
                let digits = self.digits(radix)?;
                let value =
                    u128::from_str_radix(&digits, radix).map_err(|_| LiteralError::Syntax)?;
                return self.integer(value.to_string());
            }
        }
        let digits = match self.peek() {
            Some('.') => String::new(),
            _ => self.digits(10)?,
        };
        if !matches!(self.peek(), Some('.' | 'e' | 'E')) {
            let significant = digits.trim_start_matches('0');
            return match significant {
                "" => self.integer("0".to_owned()),
                _ if significant.len() < digits.len() => Err(LiteralError::Syntax),
                _ => self.integer(digits),
            };
        }
        if self.take(".") && self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.digits(10)?;
        }
        if self.take("e") || self.take("E") {
            if !self.take("-") {
                self.take("+");
            }
            self.digits(10)?;
        }
        let text: String = self.text[start..self.at].replace('_', "");
        let value = text.parse().map_err(|_| LiteralError::Syntax)?;
        self.end_of_number(Literal::Float(value))
    }

    /// Digits with single underscores between them, without these.
    fn digits(&mut self, radix: u32) -> Result<String> {
        let text = self.take_while(|c| c.is_digit(radix) || c == '_');
        if text.is_empty() || text.starts_with('_') || text.ends_with('_') || text.contains("__") {
            return Err(LiteralError::Syntax);
        }
        Ok(text.replace('_', ""))
    }

    fn integer(&mut self, digits: String) -> Result<Literal> {
        if self.options.python2_integers {
            let end = self.at;
            self.skip_blank();
            let suffixed = self.take("L") && !self.peek().is_some_and(is_name_character);
            if !suffixed {
                self.at = end;
            }
        }
        self.end_of_number(Literal::Int(digits))
    }

    fn end_of_number(&self, number: Literal) -> Result<Literal> {
        match self.peek() {
            Some(c) if is_name_character(c) || c == '.' => Err(LiteralError::Syntax),
            _ => Ok(number),
        }
    }

    /// One string or bytes token, or several that stand side by side and are joined.
    fn strings(&mut self) -> Result<Literal> {
        let mut joined = self.string()?;
        loop {
            let end = self.at;
            self.skip_blank();
            self.take_while(|c| c.is_ascii_alphabetic());
            let another = matches!(self.peek(), Some('\'' | '"'));
            self.at = end;
            if !another {
                return Ok(match joined {
                    Text::Str(text) => Literal::Str(text),
                    Text::Bytes(bytes) => Literal::Bytes(bytes),
                });
            }
            self.skip_blank();
            match (&mut joined, self.string()?) {
                (Text::Str(text), Text::Str(more)) => text.push_str(&more),
                (Text::Bytes(bytes), Text::Bytes(more)) => bytes.extend(more),
                _ => return Err(LiteralError::Syntax),
            }
        }
    }

    fn string(&mut self) -> Result<Text> {
        let start = self.at;
        let prefix = self.take_while(|c| c.is_ascii_alphabetic());
        let (is_bytes, is_raw) = match prefix.to_ascii_lowercase().as_str() {
            "" | "u" => (false, false),
            "r" => (false, true),
            "b" => (true, false),
            "br" | "rb" => (true, true),
            "f" | "fr" | "rf" => return Err(self.malformed(start)),
            _ => return Err(LiteralError::Syntax),
        };
        let quote = self.next()?;
        if !matches!(quote, '\'' | '"') {
            // A longer name, of which a prefix was only the beginning.
            return Err(LiteralError::Syntax);
        }
        let mut delimiter = quote.to_string();
        if self.rest().starts_with(&delimiter.repeat(2)) {
            delimiter = delimiter.repeat(3);
            self.at += 2;
        }
        let mut characters = String::new();
        while !self.take(&delimiter) {
            match self.next()? {
                '\\' if is_raw => characters.extend(['\\', self.next()?]),
                '\\' => characters.extend(self.escape(is_bytes)?.into_iter().flatten()),
                '\n' if delimiter.len() == 1 => return Err(LiteralError::Syntax),
                c if is_bytes && !c.is_ascii() => return Err(LiteralError::Syntax),
                c => characters.push(c),
            }
        }
        if !is_bytes {
            return Ok(Text::Str(characters));
        }
        let bytes: std::result::Result<Vec<u8>, _> = characters
            .chars()
            .map(|c| u8::try_from(u32::from(c)))
            .collect();
        bytes.map(Text::Bytes).map_err(|_| LiteralError::Syntax)
    }

    /// What a backslash and the characters after it stand for; an unknown escape stands for itself.
    fn escape(&mut self, is_bytes: bool) -> Result<[Option<char>; 2]> {
        let c = self.next()?;
        let one = |c: char| [Some(c), None];
        Ok(match c {
            '\n' => [None, None],
            '\\' | '\'' | '"' => one(c),
            'a' => one('\x07'),
            'b' => one('\x08'),
            'f' => one('\x0c'),
            'n' => one('\n'),
            'r' => one('\r'),
            't' => one('\t'),
            'v' => one('\x0b'),
            '0'..='7' => {
                let start = self.at - 1;
                let more = self
                    .rest()
                    .bytes()
                    .take(2)
                    .take_while(|b| (b'0'..=b'7').contains(b));
                self.at += more.count();
                let code = u32::from_str_radix(&self.text[start..self.at], 8);
                let code = code.map_err(|_| LiteralError::Syntax)?;
                // Bytes keep the low eight bits of the three digits' nine.
                let code = if is_bytes { code & 0xFF } else { code };
                one(char::from_u32(code).ok_or(LiteralError::Syntax)?)
            }
            'x' => one(self.code_point(2)?),
            'u' if !is_bytes => one(self.code_point(4)?),
            'U' if !is_bytes => one(self.code_point(8)?),
            'N' if !is_bytes => return Err(LiteralError::Syntax),
            c => ['\\', c].map(Some),
        })
    }

    /// The character of a code of so many hexadecimal digits. Halves of surrogate pairs, which
    /// Python would accept, are no characters here.
    fn code_point(&mut self, digits: usize) -> Result<char> {
        let text = self.rest().get(..digits).ok_or(LiteralError::Syntax)?;
        if !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(LiteralError::Syntax);
        }
        self.at += digits;
        u32::from_str_radix(text, 16)
            .ok()
            .and_then(char::from_u32)
            .ok_or(LiteralError::Syntax)
    }
}

fn is_name_character(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Keys may be anything but lists and dictionaries, also inside tuples.
fn check_hashable(key: &Literal) -> Result<()> {
    match key {
        Literal::List(_) | Literal::Dict(_) => Err(LiteralError::Unhashable {
            type_name: key.type_name(),
        }),
        Literal::Tuple(items) => items.iter().try_for_each(check_hashable),
        _ => Ok(()),
    }
}
