package io.github.zoomcontactcenter.export;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDBC URL of a database. It may contain a password, so no message has more of it than {@link #toString()}. */
record DatabaseUrl(String url) {

    private static final Pattern USER = Pattern.compile("(?<=//|:)[^/:@]*:?[^@]*(?=@)");
    private static final Pattern SECRET =
            Pattern.compile("(?i)(?<=[?&;][^=?&;]{0,40}(?:pass|pwd|secret|token|key|cipher)[^=?&;]{0,40}=)[^&;]+");

    private static final String HIDDEN = "***";

    boolean isSqlite() {
        return url.startsWith("jdbc:sqlite:");
    }

    boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** Removes the URL's user, password and parameters from a text, such as the message of a driver. */
    String hideIn(String text) {
        String hidden = text.replace(url, toString());
        for (String secret : secrets()
                .filter(secret -> !secret.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        return hidden;
    }

    /** Removes from a text what URLs among the arguments of the command line must not show. */
    static String hideAll(String[] arguments, String text) {
        String hidden = text;
        for (String argument : arguments) {
            if (argument.contains("jdbc:") || argument.contains("://")) {
                hidden = new DatabaseUrl(argument.replaceFirst("^--[a-z-]+=", "")).hideIn(hidden);
            }
        }
        return hidden;
    }

    private Stream<String> secrets() {
        Stream<String> ofUser = isSqlite()
                ? Stream.empty()
                : matches(USER).flatMap(user -> Stream.of(user, user.substring(user.indexOf(':') + 1)));
        return Stream.concat(ofUser, matches(SECRET)).flatMap(secret -> Stream.of(secret, decoded(secret)));
    }

    private Stream<String> matches(Pattern pattern) {
        return pattern.matcher(url).results().map(MatchResult::group);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Where the database is: the URL without user, password and parameters. */
    @Override
    public String toString() {
        String address = isSqlite() ? url : url.replaceFirst("(?<=//|:)[^/:@]*:?.*@", "");
        return address.replaceFirst("(?s)[?;].*", "");
    }
}
