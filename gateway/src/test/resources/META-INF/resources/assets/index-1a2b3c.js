console.log("a stand-in for the dashboard")
