package dev.umbra.registry;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of tables: a word in braces stands for something, and <code>{a*300}</code> for 300 times
 * the letter.
 */
record Braces(Map<String, String> words) {
  private static final Pattern BRACES = Pattern.compile("\\{(?:([^{}*]+)\\*([0-9]+)|([a-z-]+))}");

  Braces {
    words = Map.copyOf(words);
  }

  /** A text with what its braces stand for. */
  String fill(String text) {
    return BRACES.matcher(text).replaceAll(braces -> Matcher.quoteReplacement(word(braces)));
  }

  private String word(MatchResult braces) {
    if (braces.group(1) != null) {
      return braces.group(1).repeat(Integer.parseInt(braces.group(2)));
    }
    String word = words.get(braces.group(3));
    if (word == null) {
      throw new IllegalArgumentException("what is " + braces.group());
    }
    return word;
  }
}
