/** The generated calls and models. */
module io.github.zoomcontactcenter.client {
    requires transitive com.google.gson;
    requires transitive okhttp3;
    requires transitive retrofit2;
    requires static org.jspecify;

    exports io.github.zoomcontactcenter.client;
    exports io.github.zoomcontactcenter.client.api;
    exports io.github.zoomcontactcenter.client.model;

    opens io.github.zoomcontactcenter.client to
            com.google.gson;
    opens io.github.zoomcontactcenter.client.model to
            com.google.gson;
}
