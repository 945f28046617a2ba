/** The logs of many accounts of Zoom Contact Center as a data source of Apache Spark. */
@NullMarked
package io.github.zoomcontactcenter.spark;

import org.jspecify.annotations.NullMarked;
