/** The logs of Zoom Contact Center. */
module io.github.zoomcontactcenter.logs {
    requires transitive io.github.zoomcontactcenter.client;
    requires org.slf4j;
    requires retrofit2.converter.gson;
    requires static org.jspecify;

    exports io.github.zoomcontactcenter.logs;

    opens io.github.zoomcontactcenter.logs to
            com.google.gson;
}
