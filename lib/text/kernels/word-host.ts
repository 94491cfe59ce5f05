/** What the inner loop of the words tokeniser asks its host, each of it once, except of characters of two units. */

/** The kind of a character: BLANK, LETTER, ALONE, INNER or OTHER of ../words-tokenizer. */
export declare function classOf(code: i32): i32;

/** The id of the word whose form stands in the text from one unit to another. */
export declare function idOfForm(from: i32, to: i32): i32;

/** The id of the character that stands there: it stands for itself. */
export declare function idOfCharacter(from: i32, to: i32): i32;
