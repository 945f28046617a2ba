package io.github.zoomcontactcenter.export;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDBC URL of a database. It may contain a password, so no message has more of it than {@link #toString()}. */
record DatabaseUrl(String url) {

    private static final Pattern PREFIX = Pattern.compile("(jdbc:)?[^:/?;@]*:(//|thin:)?");
    private static final Pattern HOSTS_AND_DATABASE =
            Pattern.compile("(\\[[^\\]]*\\]|[^/:,]*)(:\\d*)?(,(\\[[^\\]]*\\]|[^/:,]*)(:\\d*)?)*(/.*)?");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)[?&;][^=?&;]*(?:pass|pwd|secret|token|key|cipher)[^=?&;]*=([^&;]+)");
    private static final String SQLITE = "jdbc:sqlite:";
    private static final Pattern LOST = Pattern.compile("(file:)?(:memory:)?([?].*)?|file:.*[?&]mode=memory(&.*)?");
    private static final String HIDDEN = "***";

    /** Where a shorter secret is a part of a word, it is the word's. */
    private static final int SHORT = 6;

    boolean isSqlite() {
        return url.regionMatches(true, 0, SQLITE, 0, SQLITE.length());
    }

    /** Whether it is a database of SQLite that ends with the program, as it has no file. */
    boolean isLost() {
        return isSqlite() && LOST.matcher(url.substring(SQLITE.length())).matches();
    }

    boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** Removes the URL's user, password and parameters from a text, such as the message of a driver. */
    String hideIn(String text) {
        String hidden = text.replace(url, toString());
        for (String secret : secrets()) {
            hidden = secret.length() < SHORT
                    ? hidden.replaceAll("(?<!\\w)" + Pattern.quote(secret) + "(?!\\w)", HIDDEN)
                    : hidden.replace(secret, HIDDEN);
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

    /** Longest first. */
    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        String user = url.substring(prefix(), endOfUser());
        if (!user.isEmpty()) {
            String userAndPassword = user.substring(0, user.length() - 1);
            secrets.add(userAndPassword);
            secrets.add(userAndPassword.replaceFirst("^[^:/]*[:/]", ""));
        }
        Matcher parameter = SECRET_PARAMETER.matcher(url);
        while (parameter.find()) {
            secrets.add(parameter.group(1));
        }
        return secrets.stream()
                .flatMap(secret -> Stream.of(secret, decoded(secret)))
                .filter(secret -> !secret.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private int prefix() {
        Matcher prefix = PREFIX.matcher(url);
        return prefix.lookingAt() ? prefix.end() : 0;
    }

    /**
     * Where the user, the password and the at sign after them end. A password may have characters that it shouldn't
     * have.
     */
    private int endOfUser() {
        int prefix = prefix();
        String rest = url.substring(prefix);
        String address = rest.replaceFirst("(?s)[?;].*", "");
        if (isSqlite()
                || (address.indexOf('@') < 0
                        && HOSTS_AND_DATABASE.matcher(address).matches())) {
            return prefix;
        }
        int end = address.indexOf('@') < 0 ? rest.lastIndexOf('@') : address.lastIndexOf('@');
        return prefix + end + 1;
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
        return (url.substring(0, prefix()) + url.substring(endOfUser())).replaceFirst("(?s)[?;].*", "");
    }
}
